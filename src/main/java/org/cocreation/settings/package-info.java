/** What an installation begins with and its ministry changes without a release: declared once, read through one service. */
@NullMarked
package org.cocreation.settings;

import org.jspecify.annotations.NullMarked;
