/**
 * The concertation of a cycle's committee: its meetings, what organisations contribute before each, themes and their
 * count, the settling of the events' files, and the pages that show a cycle with all of it.
 */
@NullMarked
package org.cocreation.steering;

import org.jspecify.annotations.NullMarked;
