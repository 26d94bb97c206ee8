package org.cocreation.geography;

import org.cocreation.language.Bilingual;

/**
 * A part of a region; the code is of ISO 3166-2, as {@code MA-CAS}.
 *
 * @param retired no longer one, but something is still about it
 */
public record Province(String code, String regionCode, Bilingual name, String seatName, Position seat, boolean retired) {
}
