package org.cocreation.portal;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The notice of law 09-08, outside the form too. */
@Controller
class PrivacyPage {

    @GetMapping("/donnees-personnelles")
    String privacy() {
        return "portal/privacy";
    }
}
