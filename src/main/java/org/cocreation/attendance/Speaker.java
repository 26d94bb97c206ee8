package org.cocreation.attendance;

import org.cocreation.language.Bilingual;

/**
 * Who speaks at the event.
 *
 * @param name    null while it is not known
 * @param profile organisation or function
 */
record Speaker(String name, Bilingual profile) {
}
