/** What tables, forms, addresses and message keys call the values of an enum. */
@NullMarked
package org.cocreation.code;

import org.jspecify.annotations.NullMarked;
