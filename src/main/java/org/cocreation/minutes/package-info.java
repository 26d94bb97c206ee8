/**
 * What is written of a cycle and kept in versions, as it was sent: the relevé de conclusions, laid out as the one of 2023,
 * and the report at the end. Who produces one says what stands in it.
 */
@NullMarked
package org.cocreation.minutes;

import org.jspecify.annotations.NullMarked;
