package org.cocreation.geography;

import org.cocreation.language.Bilingual;

/** A prefecture or province; the code is of ISO 3166-2, as {@code MA-CAS}. */
public record Province(String code, String regionCode, Bilingual name, String seatName, Position seat) {
}
