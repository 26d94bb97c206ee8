package org.cocreation.event;

import java.util.List;

/** The texts of an event that a feature shows to the public in French and in Arabic. */
public interface PublicTexts {

    /** Where its texts stand in the list: 10 the file, 20 practical information, 30 questions … */
    int position();

    /** As few queries as possible. */
    List<PublicText> of(Event event);
}
