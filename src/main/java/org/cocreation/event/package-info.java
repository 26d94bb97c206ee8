/** Events: their dates, phases, workshops and agenda, who hosts them, and what the public reads of them. */
@NullMarked
package org.cocreation.event;

import org.jspecify.annotations.NullMarked;
