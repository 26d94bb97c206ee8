package org.cocreation.information;

import org.cocreation.language.Bilingual;

/** Something that people ask about an event, and the answer. */
public record EventQuestion(Bilingual question, Bilingual answer) {
}
