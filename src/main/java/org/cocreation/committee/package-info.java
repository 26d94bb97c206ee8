/**
 * The pages that the committee works with, and who may see which. Pages that gather several features are here; a
 * feature's own committee pages are in its package and use the layout {@code templates/layout/committee}.
 */
package org.cocreation.committee;
