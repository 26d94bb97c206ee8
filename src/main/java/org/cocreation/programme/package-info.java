/** Who speaks at an event, by name and for its organising committee only, and the agenda that everybody reads. */
@NullMarked
package org.cocreation.programme;

import org.jspecify.annotations.NullMarked;
