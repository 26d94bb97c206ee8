package org.cocreation.access;

import java.util.List;

/** The pages of events that a feature brings. Tabs stand in the order of these beans. */
public interface PagesOfEvent {

    List<PageOfEvent> pages();
}
