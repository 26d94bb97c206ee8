/** The day itself: sheets to sign, badges, and who was there. */
package org.cocreation.attendance;
