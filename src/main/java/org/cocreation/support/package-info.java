/** Travel and lodging of those who come: distances, rates, and a budget that is never exceeded. */
@NullMarked
package org.cocreation.support;

import org.jspecify.annotations.NullMarked;
