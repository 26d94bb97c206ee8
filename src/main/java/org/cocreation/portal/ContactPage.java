package org.cocreation.portal;

import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Whom the public asks: a person, by mail or telephone. */
@Controller
class ContactPage {

    private final Settings settings;

    ContactPage(Settings settings) {
        this.settings = settings;
    }

    @GetMapping("/contact")
    String contact(Model model) {
        model.addAttribute("email", settings.text(Setting.CONTACT_EMAIL));
        model.addAttribute("telephone", settings.text(Setting.CONTACT_TELEPHONE));
        model.addAttribute("hours", settings.both(Setting.CONTACT_HOURS));
        return "once:portal/contact";
    }
}
