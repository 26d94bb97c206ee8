/**
 * Rooms, meals and budget of an event. What depends on its participants is counted when it is looked at, never stored:
 * conflicts of rooms, numbers of meals, amounts of counted budget lines.
 */
package org.cocreation.logistics;
