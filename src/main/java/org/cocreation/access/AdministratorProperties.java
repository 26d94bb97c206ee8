package org.cocreation.access;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The administrator to create when there is none.
 *
 * @param id       letters, digits and hyphens
 * @param password twelve characters or more that are not easily guessed, see {@link PasswordRules}
 */
@ConfigurationProperties("cocreation.admin")
record AdministratorProperties(String id, String password, String email) {

    boolean isComplete() {
        return isSet(id) && isSet(password) && isSet(email);
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
