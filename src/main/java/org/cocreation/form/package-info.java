/** What a person typed: read row by row and value by value, with each refusal beside its field, and what a rule forbids. */
@NullMarked
package org.cocreation.form;

import org.jspecify.annotations.NullMarked;
