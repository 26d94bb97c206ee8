/** What an installation begins with and its ministry changes without a release: declared once, read through one service. */
package org.cocreation.settings;
