package org.cocreation.registration;

import java.util.Optional;

import org.cocreation.event.Event;

/** What another feature adds to a person's page. The page asks every bean of this type. */
public interface PersonalPageSection {

    /** Under which the page's template finds it. */
    String name();

    /** Empty when there is nothing to show. */
    Optional<?> of(Registration registration, Event event);
}
