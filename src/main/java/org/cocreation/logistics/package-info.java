/**
 * Rooms, meals and budget of an event. What depends on its participants is counted when it is looked at, never stored:
 * conflicts of rooms, numbers of meals, amounts of counted budget lines.
 */
@NullMarked
package org.cocreation.logistics;

import org.jspecify.annotations.NullMarked;
