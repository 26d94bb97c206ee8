/** What an event still lacks to take place, as each feature finds it, and what its organising committee decides about it. */
@NullMarked
package org.cocreation.readiness;

import org.jspecify.annotations.NullMarked;
