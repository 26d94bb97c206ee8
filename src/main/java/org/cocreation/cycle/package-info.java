/**
 * A cycle of co-creation events: which organisations are its committee and which leads, which events it prepares, the
 * announcement of its programme and its end. What the committee's meetings settle is another package's.
 */
@NullMarked
package org.cocreation.cycle;

import org.jspecify.annotations.NullMarked;
