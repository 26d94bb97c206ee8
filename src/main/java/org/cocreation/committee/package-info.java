/**
 * The pages that the committee works with, and who may see which. Pages that gather several features are here; a
 * feature's own committee pages are in its package and use the layout {@code templates/layout/committee}.
 */
@NullMarked
package org.cocreation.committee;

import org.jspecify.annotations.NullMarked;
