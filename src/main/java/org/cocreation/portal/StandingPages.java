package org.cocreation.portal;

import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What the site says of itself, whatever it shows: whose it is, what it keeps of people, for whom it can be read. */
@Controller
class StandingPages {

    private final Settings settings;

    StandingPages(Settings settings) {
        this.settings = settings;
    }

    /** The notice of law 09-08, outside the form too. */
    @GetMapping("/donnees-personnelles")
    String privacy() {
        return "once:portal/privacy";
    }

    @GetMapping("/accessibilite")
    String accessibility(Model model) {
        model.addAttribute("state", settings.both(Setting.LEGAL_ACCESSIBILITY));
        model.addAttribute("contact", settings.text(Setting.LEGAL_CONTACT));
        return "once:portal/accessibility";
    }

    @GetMapping("/mentions-legales")
    String legal(Model model) {
        model.addAttribute("director", settings.both(Setting.LEGAL_DIRECTOR));
        model.addAttribute("address", settings.both(Setting.LEGAL_ADDRESS));
        model.addAttribute("contact", settings.text(Setting.LEGAL_CONTACT));
        model.addAttribute("host", settings.both(Setting.LEGAL_HOST));
        return "once:portal/legal";
    }
}
