package org.cocreation.privacy;

import org.cocreation.language.Bilingual;
import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.stereotype.Component;

/** What law 09-08 makes a registration form say about personal data: the settings of their section. */
@Component
public class PrivacyNotice {

    private final Settings settings;

    PrivacyNotice(Settings settings) {
        this.settings = settings;
    }

    /** Who answers for the data. */
    public Bilingual controller() {
        return settings.both(Setting.PRIVACY_CONTROLLER);
    }

    /** Of the declaration to the CNDP or of its authorisation; empty until there is one, and registration cannot open before. */
    public String cndpNumber() {
        return settings.text(Setting.PRIVACY_NUMBER);
    }

    /** Where people exercise their rights of access, rectification and opposition. */
    public String contactEmail() {
        return settings.text(Setting.PRIVACY_CONTACT);
    }

    /** How long data is kept after the event. */
    public int retentionMonths() {
        return settings.number(Setting.PRIVACY_RETENTION);
    }

    public boolean isComplete() {
        return !cndpNumber().isEmpty();
    }
}
