/**
 * The engine: its configuration, the check of forms whatever client completes a task, what a form shows, and what
 * closes Camunda's known holes. Features reach the engine through their own {@code *Workflow} classes.
 */
@NullMarked
package org.cocreation.workflow;

import org.jspecify.annotations.NullMarked;
