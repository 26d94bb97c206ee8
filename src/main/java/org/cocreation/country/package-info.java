/** The country that this installation serves: its zone and the rules of its hours, its currency, its law and its words. */
@NullMarked
package org.cocreation.country;

import org.jspecify.annotations.NullMarked;
