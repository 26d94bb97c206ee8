/** French and Arabic: texts in both, dates and deadlines as people say them, and what is wrong with a typed name. */
@NullMarked
package org.cocreation.language;

import org.jspecify.annotations.NullMarked;
