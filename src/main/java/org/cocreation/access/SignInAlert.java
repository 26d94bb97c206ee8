package org.cocreation.access;

/**
 * Many attempts to sign in went wrong within an hour: told once a day.
 *
 * @param account id of the one that is tried; null when many accounts are
 */
public record SignInAlert(String account, int failures) {
}
