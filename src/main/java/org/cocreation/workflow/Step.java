package org.cocreation.workflow;

/** A step of a running process. */
public record Step(String processInstance, String activity) {
}
