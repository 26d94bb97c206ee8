/** The day itself: sheets to sign, badges, and who was there. */
@NullMarked
package org.cocreation.attendance;

import org.jspecify.annotations.NullMarked;
