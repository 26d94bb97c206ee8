package org.cocreation.invitation;

import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * Who may be invited: a line of the reference list.
 *
 * @param provinceCode of a prefecture or province, null for a body of the whole region
 * @param email        null while it is not known: its letter goes by post
 */
public record Institution(String code, InstitutionKind kind, String regionCode, @Nullable String provinceCode,
                          Bilingual name, @Nullable String email) {
}
