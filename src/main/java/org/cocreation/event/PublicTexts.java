package org.cocreation.event;

import java.util.List;
import java.util.Map;

/** The texts of an event that a feature shows to the public in French and in Arabic. */
public interface PublicTexts {

    /** Where its texts stand in the list: 10 the file, 20 practical information, 40 materials, 50 results, 60 the cycle */
    int position();

    /** By the event's code, in as many queries for many events as for one; an event without texts may be left out. */
    Map<String, List<PublicText>> of(List<Event> events);
}
