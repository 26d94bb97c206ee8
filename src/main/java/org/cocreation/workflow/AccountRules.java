package org.cocreation.workflow;

import org.cocreation.form.Refusal;

/**
 * What the application has to say when accounts of the engine are used and changed, by whatever client. What follows a
 * change belongs to its transaction.
 */
public interface AccountRules {

    /** Decides in the engine's place whether a password is an account's. */
    boolean isPassword(String userId, String password);

    /** @throws Refusal when no other enabled administrator would be left: nobody could enable accounts any more */
    void requireAnotherAdministrator(String userId);

    /** What belonged to the account must not fall to the next one of its name. */
    void deleted(String userId);

    /** The account belongs to the group no more. */
    void left(String userId, String groupId);
}
