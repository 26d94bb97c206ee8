package org.cocreation.information;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.cocreation.language.Bilingual;
import org.cocreation.mail.MailSample;
import org.cocreation.mail.MailSamples;
import org.cocreation.mail.PlainSamples;
import org.springframework.stereotype.Component;

/** Samples of the mails that bring an information pack, or what changed in it, and of a letter that a model sends. */
@Component
public class PackSamples implements MailSamples {

    private static final PackPart PLACE = part(Part.PLACE, line("Salle des conférences, Casablanca", "قاعة المؤتمرات، الدار البيضاء"),
            line("12, rue d’essai\nEntrée par le parc", "12 زنقة التجربة\nالدخول من جهة الحديقة"));
    private static final PackPart CONTACT = part(Part.CONTACT, line("+212 5 22 00 00 00", "+212 5 22 00 00 00"));
    private static final PackPart ROOM = part(Part.ROOM, line("Salle 2", "قاعة 2"));
    private static final PackPart MATERIALS = part(Part.MATERIALS,
            new PackLine(new Bilingual("Guide de l’atelier", "دليل الورشة"), "/evenements/PAN3-EV1/supports/4"),
            new PackLine(new Bilingual("Affiche", "ملصق"), "/evenements/PAN3-EV1/supports/5"));

    @Override
    public List<MailSample> samples() {
        return List.of(
                MailSample.toRegistration("information-pack", pack(PlainSamples.REGISTRATION, "institution", PLACE, CONTACT, ROOM, MATERIALS)),
                MailSample.toInstitution("information-pack", pack(PlainSamples.INSTITUTION, "name", PLACE)),
                MailSample.toRegistration("information-pack-changed", pack(PlainSamples.REGISTRATION, "institution", ROOM, part(Part.LODGING))),
                MailSample.toInstitution("information-pack-changed", pack(PlainSamples.INSTITUTION, "name", MATERIALS)),
                MailSample.toRegistration("letter", Map.of("event", PlainSamples.REGISTRATION.get("event"), "paragraphs",
                        List.of("L’événement approche.", "Venez avec une pièce d’identité."))));
    }

    /** @param absent institution or name: a pack is for one of them */
    private static Map<String, Object> pack(Map<String, Object> recipient, String absent, PackPart... parts) {
        Map<String, Object> model = new HashMap<>(recipient);
        model.putAll(Map.of("parts", List.of(parts), "site", "https://cocreation.example"));
        model.put(absent, null);
        return model;
    }

    private static PackPart part(Part kind, PackLine... lines) {
        return new PackPart(kind, List.of(lines));
    }

    private static PackLine line(String fr, String ar) {
        return new PackLine(new Bilingual(fr, ar));
    }
}
