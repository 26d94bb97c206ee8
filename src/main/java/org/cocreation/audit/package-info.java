/**
 * Who changed what, who intervened, who read and took away lists of persons. Features call what they record by
 * {@link org.cocreation.audit.TrailWords}; this package knows none of them.
 */
@NullMarked
package org.cocreation.audit;

import org.jspecify.annotations.NullMarked;
