/** Documents that members attach to a meeting of a cycle's committee or to a heading of an event's shared file. */
@NullMarked
package org.cocreation.attachment;

import org.jspecify.annotations.NullMarked;
