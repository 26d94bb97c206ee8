package org.cocreation.attendance;

import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Who speaks at the event.
 *
 * @param name    null while it is not known
 * @param profile organisation or function
 */
record Speaker(@Nullable String name, Bilingual profile) {
}
