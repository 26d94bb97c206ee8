/**
 * Documents that take long: a member asks for one, a thread that is not the web's makes it, a page says how far it is, and it is
 * handed over to who asked.
 */
@NullMarked
package org.cocreation.order;

import org.jspecify.annotations.NullMarked;
