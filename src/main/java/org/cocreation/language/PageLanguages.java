package org.cocreation.language;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The languages of the portal, {@code cocreation.languages}: each an entry of the list. The first is that of readers who ask
 * for none of them.
 *
 * @throws IllegalArgumentException unless French and Arabic are among them, and each once with a name and a direction
 */
@ConfigurationProperties("cocreation")
public record PageLanguages(List<PageLanguage> languages) {

    public PageLanguages {
        languages = List.copyOf(languages);
        Set<String> codes = new HashSet<>();
        for (PageLanguage language : languages) {
            if (language.code() == null || !language.code().matches("[a-z]{2,3}") || !codes.add(language.code()) || language.name() == null
                    || !Set.of("ltr", "rtl").contains(String.valueOf(language.direction()))) {
                throw new IllegalArgumentException("cocreation.languages: each has a code of its own, a name, and ltr or rtl as its direction: " + language);
            }
        }
        for (Language written : Language.values()) {
            if (!codes.contains(written.code())) {
                throw new IllegalArgumentException("cocreation.languages lacks %s, in which contents are written".formatted(written.code()));
            }
        }
    }

    public Optional<PageLanguage> find(String code) {
        return languages.stream().filter(language -> language.code().equals(code)).findFirst();
    }

    public PageLanguage first() {
        return languages.get(0);
    }

    public List<PageLanguage> besides(PageLanguage language) {
        List<PageLanguage> others = new ArrayList<>(languages);
        others.remove(language);
        return others;
    }
}
