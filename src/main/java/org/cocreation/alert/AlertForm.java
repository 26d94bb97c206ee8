package org.cocreation.alert;

import java.util.Map;
import java.util.TreeMap;

import org.cocreation.geography.Divisions;
import org.cocreation.language.TypedText;
import org.cocreation.mail.EmailAddress;

/** The form « Prévenez-moi » as it is filled in. */
record AlertForm(String region, String email) {

    AlertForm(String region, String email) {
        this.region = TypedText.tidy(region);
        this.email = TypedText.tidy(email);
    }

    /** Codes of messages by field, in the order of the form. */
    Map<String, String> faults(Divisions divisions) {
        Map<String, String> faults = new TreeMap<>((one, other) -> other.compareTo(one));
        if (divisions.regions().stream().noneMatch(known -> !known.retired() && known.code().equals(region))) {
            faults.put("region", "alert.region.missing");
        }
        EmailAddress.faultCode(email).ifPresent(code -> faults.put("email", code + ".email"));
        return faults;
    }
}
