/** The country's divisions and institutions, from its folder into the tables, at each start. */
@NullMarked
package org.cocreation.reference;

import org.jspecify.annotations.NullMarked;
