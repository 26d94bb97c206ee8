/**
 * Tells members of their tasks, at once when they are urgent and else in the day's digest, and shows who has not
 * done what.
 */
@NullMarked
package org.cocreation.notice;

import org.jspecify.annotations.NullMarked;
