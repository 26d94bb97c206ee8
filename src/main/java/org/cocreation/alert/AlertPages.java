package org.cocreation.alert;

import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.geography.Divisions;
import org.cocreation.language.Language;
import org.cocreation.portal.PersonalPage;
import org.cocreation.privacy.PrivacyNotice;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the public asks to be told when registration opens, and takes the wish back. The answer is the same for all addresses. */
@Controller
@RequestMapping("/prevenez-moi")
class AlertPages {

    private static final String FORM = "portal/alert";

    private final Alerts alerts;
    private final Divisions divisions;
    private final PrivacyNotice privacyNotice;

    AlertPages(Alerts alerts, Divisions divisions, PrivacyNotice privacyNotice) {
        this.alerts = alerts;
        this.divisions = divisions;
        this.privacyNotice = privacyNotice;
    }

    /** @param region chosen beforehand, by the page of an event that is for it */
    @GetMapping
    ModelAndView form(@RequestParam(defaultValue = "") String region) {
        return page(new AlertForm(region, ""));
    }

    @PostMapping(params = "langue")
    ModelAndView inAnotherLanguage(@ModelAttribute AlertForm form) {
        return page(form);
    }

    /** A person never sees the field {@code website}: what fills it in is a program, and is told what it wants to hear. */
    @PostMapping
    ModelAndView wish(@ModelAttribute AlertForm form, @RequestParam(defaultValue = "") String website, Locale locale) {
        if (!website.isBlank()) {
            return redirect("/prevenez-moi/envoye");
        }
        Map<String, String> faults = form.faults(divisions);
        if (!faults.isEmpty() || !privacyNotice.isComplete()) {
            ModelAndView refused = page(form).addObject("faults", faults);
            refused.setStatus(HttpStatus.UNPROCESSABLE_ENTITY);
            return refused;
        }
        if (!alerts.open(form.region()).isEmpty()) {
            return redirect("/prevenez-moi/ouvertes").addObject("region", form.region());
        }
        alerts.wish(form, Language.of(locale));
        return redirect("/prevenez-moi/envoye");
    }

    @GetMapping("/envoye")
    String sent() {
        return "once:portal/alert-sent";
    }

    /** Where there is nothing to wait for: says nothing of the person, so that it may be opened by anyone. */
    @GetMapping("/ouvertes")
    ModelAndView open(@RequestParam(defaultValue = "") String region) {
        return new ModelAndView("portal/alert-open", "events", alerts.open(region));
    }

    @GetMapping("/{token}")
    ModelAndView show(@PathVariable String token, HttpServletResponse response) {
        PersonalPage.keepToItself(response);
        return alerts.byLink(token).map(alert -> new ModelAndView("portal/alert-mine", Map.of(
                "token", token, "verified", alert.isVerified(), "region", divisions.region(alert.regionCode()).name())))
                .orElseGet(() -> new ModelAndView("portal/alert-unknown", HttpStatus.NOT_FOUND));
    }

    @PostMapping("/{token}/confirmation")
    ModelAndView verify(@PathVariable String token, HttpServletResponse response) {
        PersonalPage.keepToItself(response);
        return alerts.byLink(token).map(alert -> alerts.verify(alert) ? redirect("/prevenez-moi/" + token)
                : redirect("/prevenez-moi/ouvertes").addObject("region", alert.regionCode()))
                .orElseGet(() -> new ModelAndView("portal/alert-unknown", HttpStatus.NOT_FOUND));
    }

    /** Again and again with the same answer: whoever is not there any more has what they want. */
    @PostMapping("/{token}/retrait")
    ModelAndView forget(@PathVariable String token, HttpServletResponse response) {
        PersonalPage.keepToItself(response);
        alerts.byLink(token).ifPresent(alerts::forget);
        return redirect("/prevenez-moi/retire");
    }

    @GetMapping("/retire")
    String forgotten() {
        return "once:portal/alert-forgotten";
    }

    private ModelAndView page(AlertForm form) {
        return new ModelAndView(FORM, Map.of("form", form, "regions", divisions.regions().stream().filter(region -> !region.retired()).toList(), "faults", Map.of(), "typing", true));
    }

    private static ModelAndView redirect(String path) {
        ModelAndView redirect = new ModelAndView("redirect:" + path);
        redirect.setStatus(HttpStatus.SEE_OTHER);
        return redirect;
    }
}
