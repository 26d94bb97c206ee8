/**
 * What those who come are told: practical information, questions and answers on the event's page, and the pack that each
 * gets by mail, with what changed since.
 */
@NullMarked
package org.cocreation.information;

import org.jspecify.annotations.NullMarked;
