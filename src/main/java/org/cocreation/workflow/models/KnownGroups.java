package org.cocreation.workflow.models;

import java.util.Set;

/** The groups that a task may be offered to. */
public interface KnownGroups {

    Set<String> ids();
}
