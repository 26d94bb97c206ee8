package org.cocreation.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.language.Language;

/**
 * A mail about an invented event, to show how one reads before anybody is written to.
 *
 * @param when      what is so when a mail reads like this, in French; empty where there is one way
 * @param recipient kind of its recipient, see {@link Recipient}
 * @param languages that it is written in, each in a mail of its own
 * @param bilingual French, then Arabic, in one mail
 * @param subject   arguments of its subject
 * @param model     as its writer gives it, see {@link MailContent}
 */
public record MailSample(String template, String when, String recipient, List<Language> languages, boolean bilingual, List<Object> subject,
                         Map<String, Object> model) {

    private static final List<Language> BOTH = List.of(Language.FR, Language.AR);
    private static final List<Language> FRENCH = List.of(Language.FR);

    /** About the {@code event} of the model, in the language of who registered. */
    public static MailSample toRegistration(String template, Map<String, Object> model) {
        return new MailSample(template, "", "registration", BOTH, false, List.of(model.get("event")), model);
    }

    public static MailSample toMember(String template, Map<String, Object> model) {
        return new MailSample(template, "", "user", FRENCH, false, model.get("event") == null ? List.of() : List.of(model.get("event")), model);
    }

    public static MailSample toInstitution(String template, Map<String, Object> model) {
        return new MailSample(template, "", "invitation", FRENCH, true, List.of(model.get("event")), model);
    }

    /** The same in another case. @param more what differs in the model; null values are allowed */
    MailSample when(String other, Map<String, Object> more) {
        return new MailSample(template, other, recipient, languages, bilingual, subject, with(model, more));
    }

    MailSample to(String otherRecipient) {
        return new MailSample(template, when, otherRecipient, languages, bilingual, subject, model);
    }

    MailSample about(Object... arguments) {
        return new MailSample(template, when, recipient, languages, bilingual, List.of(arguments), model);
    }

    MailContent content() {
        MailContent content = new MailContent(template, subject, model);
        return bilingual ? content.bilingual() : content;
    }

    static Map<String, Object> with(Map<String, Object> model, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(model);
        all.putAll(more);
        return all;
    }

    /** What is not known. */
    static Map<String, Object> without(Map<String, Object> model, String... names) {
        Map<String, Object> rest = new HashMap<>(model);
        List.of(names).forEach(name -> rest.put(name, null));
        return rest;
    }
}
