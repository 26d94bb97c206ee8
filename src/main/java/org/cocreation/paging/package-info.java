/** Pages of lists. */
@NullMarked
package org.cocreation.paging;

import org.jspecify.annotations.NullMarked;
