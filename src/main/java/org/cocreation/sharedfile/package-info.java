/**
 * The shared file of an event: headings that the committee fills in together and settles, of which the event's
 * description on the portal is made.
 */
@NullMarked
package org.cocreation.sharedfile;

import org.jspecify.annotations.NullMarked;
