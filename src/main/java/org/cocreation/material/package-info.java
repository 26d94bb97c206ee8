/** Communication materials of an event: files that hosts upload and the ministry approves, how they were distributed, texts and a poster to pass on. */
package org.cocreation.material;
