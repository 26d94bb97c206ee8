package org.cocreation.access;

import org.jspecify.annotations.Nullable;

/**
 * From where somebody signs in.
 *
 * @param address null when it is not known
 * @param browser the token of a browser that signed in before, null when there is none
 * @param program whether it is HTTP Basic
 */
record SignInDetails(@Nullable String address, @Nullable String browser, boolean program) {

    static final SignInDetails UNKNOWN = new SignInDetails(null, null, false);
}
