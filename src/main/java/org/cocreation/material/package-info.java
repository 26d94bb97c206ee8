/** Communication materials of an event: files that hosts upload and the ministry approves, how they were distributed, texts and a poster to pass on. */
@NullMarked
package org.cocreation.material;

import org.jspecify.annotations.NullMarked;
