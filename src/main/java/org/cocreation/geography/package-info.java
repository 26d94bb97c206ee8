/** Regions, provinces, and the distances between them. */
@NullMarked
package org.cocreation.geography;

import org.jspecify.annotations.NullMarked;
