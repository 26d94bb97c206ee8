package org.cocreation.mail;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The texts of the mails that the ministry may word anew, by mail and in the order in which a mail says them. Where a text
 * says one thing for one and another for many, it is the release's.
 */
@Component
public class MailTexts {

    /** What mails have in common: greetings, what is said of links, names of facts. */
    static final String COMMON = "commun";

    private static final String PREFIX = "mail.";
    private static final String LABEL = ".label";
    private static final String VALUES = ".values";
    private static final String SUBJECT = ".subject";
    static final String BY_HAND = ".by-hand";
    /** Of most subjects. */
    private static final List<String> THE_EVENT = List.of("événement");
    private static final Map<String, String> PARTS = Map.of("subject", "Objet", "title", "Titre", "button", "Bouton");
    private static final Map<String, String> COMMON_PARTS = Map.of("greeting", "Salutation", "link", "Autour du lien", "footer", "Pied du courriel",
            "fact", "Nom d'une ligne", "pack", "Dossier d'information");

    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final Map<String, MailText> texts = new HashMap<>();

    /** Texts of a mail. @param code its template, or {@link #COMMON} */
    record Group(String code, String title, List<MailText> texts) {
    }

    MailTexts() {
        Map<String, String> french = read("fr");
        Map<String, String> arabic = read("ar");
        Set<String> mails = french.keySet().stream().filter(key -> key.endsWith(SUBJECT)).map(MailTexts::mail).collect(Collectors.toSet());
        Map<String, List<MailText>> byMail = new HashMap<>();
        french.forEach((key, text) -> {
            if (!key.endsWith(LABEL) && !key.endsWith(VALUES) && !text.contains(",choice,")) {
                String mail = mails.contains(mail(key)) ? mail(key) : COMMON;
                MailText one = MailText.of(key, label(key, mail), values(key, french), text, arabic.get(key));
                texts.put(key, one);
                byMail.computeIfAbsent(mail, any -> new ArrayList<>()).add(one);
            }
        });
        Stream.concat(mails.stream().map(mail -> new Group(mail, Objects.requireNonNull(french.get(PREFIX + mail + LABEL)), Objects.requireNonNull(byMail.get(mail))))
                                .sorted(Comparator.comparing(Group::title, Collator.getInstance(Locale.FRENCH))),
                        Stream.of(new Group(COMMON, "Ce que les courriels ont en commun", Objects.requireNonNull(byMail.get(COMMON)))))
                .forEach(group -> groups.put(group.code(), group));
    }

    private static Map<String, String> read(String language) {
        Map<String, String> texts = new LinkedHashMap<>();
        // Properties forget the order of their file, but are given them in it.
        Properties file = new Properties() {
            @Override
            public synchronized Object put(Object key, Object text) {
                return texts.put((String) key, (String) text);
            }
        };
        try (Reader reader = new InputStreamReader(new ClassPathResource("messages/mail_" + language + ".properties").getInputStream(),
                StandardCharsets.UTF_8)) {
            file.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("The texts of the mails cannot be read", e);
        }
        return texts;
    }

    private static String mail(String key) {
        return key.split("\\.")[1];
    }

    private static List<String> values(String key, Map<String, String> texts) {
        String names = texts.get((key.endsWith(BY_HAND) ? key.substring(0, key.length() - BY_HAND.length()) : key) + VALUES);
        return names != null ? List.of(names.split(", ")) : key.endsWith(SUBJECT) ? THE_EVENT : List.of();
    }

    private static String label(String key, String mail) {
        boolean byHand = key.endsWith(BY_HAND);
        String[] parts = key.split("\\.");
        String label = mail.equals(COMMON) ? COMMON_PARTS.getOrDefault(parts[1], "Texte") : PARTS.getOrDefault(parts[2], "Texte");
        return byHand ? label + ", dit ou imprimé" : label;
    }

    /** By title; what they have in common last. */
    List<Group> groups() {
        return List.copyOf(groups.values());
    }

    Optional<Group> group(String code) {
        return Optional.ofNullable(groups.get(code));
    }

    /** What the trail calls a text; empty for what is none. */
    public Optional<String> title(String key) {
        return text(key).map(text -> "%s\u00a0: %s".formatted(Objects.requireNonNull(groups.getOrDefault(mail(key), groups.get(COMMON))).title(), text.label().toLowerCase(Locale.FRENCH)));
    }

    Optional<MailText> text(String key) {
        return Optional.ofNullable(texts.get(key));
    }

}
