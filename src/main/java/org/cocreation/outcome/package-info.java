/**
 * What came of an event and of its cycle: the workshops' results, the public report of an event, the report at the end of
 * a cycle, and the record for the Open Government Partnership.
 */
@NullMarked
package org.cocreation.outcome;

import org.jspecify.annotations.NullMarked;
