package org.cocreation.opendata;

import org.cocreation.settings.Setting;
import org.cocreation.settings.Settings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What open data there is, where, and what one may do with it. */
@Controller
class OpenDataPage {

    private final Settings settings;
    private final String baseUrl;

    OpenDataPage(Settings settings, @Value("${cocreation.base-url}") String baseUrl) {
        this.settings = settings;
        this.baseUrl = baseUrl;
    }

    @GetMapping("/donnees-ouvertes")
    String openData(Model model) {
        model.addAttribute("licence", settings.both(Setting.LEGAL_LICENCE));
        model.addAttribute("licenceAddress", settings.text(Setting.LEGAL_LICENCE_ADDRESS));
        model.addAttribute("baseUrl", baseUrl);
        return "once:portal/open-data";
    }
}
