package org.cocreation.geography;

import org.cocreation.language.Bilingual;

/**
 * One of the country's regions; the code is of ISO 3166-2, as {@code MA-06}.
 *
 * @param full    as a sentence names it: « la région de l'Oriental »
 * @param retired no longer one, but something is still about it
 */
public record Region(String code, Bilingual name, Bilingual full, Position seat, boolean retired) {
}
