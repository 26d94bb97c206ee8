package org.cocreation.access;

import org.jspecify.annotations.Nullable;

/**
 * Many attempts to sign in went wrong within an hour: told once a day.
 *
 * @param account id of the one that is tried; null when many accounts are
 */
public record SignInAlert(@Nullable String account, int failures) {
}
