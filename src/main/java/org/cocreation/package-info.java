/** The application's beginning; each feature is a package below. */
@NullMarked
package org.cocreation;

import org.jspecify.annotations.NullMarked;
