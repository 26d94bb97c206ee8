package org.cocreation.cycle;

import java.util.Optional;

/** What keeps a cycle from being closed, by who knows of it. */
public interface UnfinishedBusiness {

    /** In a sentence; empty when nothing does. */
    Optional<String> of(Cycle cycle);
}
