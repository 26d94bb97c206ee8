package org.cocreation.geography;

import org.cocreation.language.Bilingual;

/** One of Morocco's twelve regions (decree 2-15-40 of 20 February 2015); the code is of ISO 3166-2, as {@code MA-06}. */
public record Region(String code, Bilingual name, Position seat) {
}
