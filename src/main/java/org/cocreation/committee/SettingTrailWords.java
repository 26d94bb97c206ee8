package org.cocreation.committee;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cocreation.audit.AuditEntry.Change;
import org.cocreation.audit.TrailKind;
import org.cocreation.audit.TrailWords;
import org.cocreation.cycle.UnifiedAgenda;
import org.cocreation.language.Bilingual;
import org.cocreation.mail.MailTexts;
import org.cocreation.settings.Setting;
import org.cocreation.sharedfile.Descriptions;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the trail calls a setting, and how it says an agenda that is one. */
@Component
@Order(140)
class SettingTrailWords implements TrailWords {

    private final UnifiedAgenda agenda;
    private final MailTexts mails;

    SettingTrailWords(UnifiedAgenda agenda, MailTexts mails) {
        this.agenda = agenda;
        this.mails = mails;
    }

    @Override
    public List<TrailKind> kinds() {
        return List.of(TrailKind.of("setting", "Réglage").named(this::names).unsaid("as_installed", "changed_at")
                .parts("value", (key, before, after) -> Stream.of(new Change("Texte", words(key, before), words(key, after))))
                .parts("value_ar", (key, before, after) -> Stream.of(new Change("Texte en arabe", words(key, before), words(key, after)))));
    }

    private Map<String, String> names(Collection<String> keys) {
        return keys.stream().collect(Collectors.toMap(Function.identity(),
                key -> Setting.of(key).map(setting -> setting.section().title() + "\u00a0: " + setting.label()).or(() -> mails.title(key)).orElse(key)));
    }

    private String words(String key, @Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        return key.equals(Setting.UNIFIED_AGENDA.key()) ? Descriptions.words(agenda.of(new Bilingual(text, text))) : text;
    }
}
