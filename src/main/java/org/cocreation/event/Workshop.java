package org.cocreation.event;

import org.cocreation.language.Bilingual;

/** A thematic workshop of an event; {@code position} counts from 1. */
public record Workshop(long id, int position, Bilingual title) {
}
