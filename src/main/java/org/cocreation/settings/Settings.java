package org.cocreation.settings;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.cocreation.database.RecentlyRead;
import org.cocreation.form.Difference;
import org.cocreation.form.Fingerprint;
import org.cocreation.form.Overtaken;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What stands: what the ministry has set, else what the installation has. Cheap to ask; another node's change is seen within seconds. */
@Service
public class Settings {

    private static final Duration STALE_AFTER = Duration.ofSeconds(2);
    private static final String ALL = "all";

    private final SettingRepository chosen;
    private final Environment environment;
    private final Map<Settable, Bilingual> installed = new ConcurrentHashMap<>();
    private final RecentlyRead<String, Map<String, Bilingual>> recent;

    /** @throws IllegalStateException when a property of the installation is not what its setting may hold */
    Settings(SettingRepository chosen, Environment environment) {
        this.chosen = chosen;
        this.environment = environment;
        this.recent = new RecentlyRead<>(STALE_AFTER, 1, all -> chosen.chosen());
        Arrays.stream(Setting.values()).forEach(this::installed);
    }

    /** Empty where there is none. */
    public String text(Setting setting) {
        return both(setting).text(Language.FR);
    }

    public Bilingual both(Settable setting) {
        return chosen(setting.key()).orElseGet(() -> installed(setting));
    }

    /** What the ministry has set under a key; empty when it has not, or has put back what is installed. */
    public Optional<Bilingual> chosen(String key) {
        return Optional.ofNullable(recent.get(ALL).get(key));
    }

    /** All that the ministry has set, by key. */
    public Map<String, Bilingual> chosen() {
        return Collections.unmodifiableMap(recent.get(ALL));
    }

    public List<String> lines(Setting setting) {
        return text(setting).lines().toList();
    }

    public int number(Setting setting) {
        return Integer.parseInt(text(setting));
    }

    /** As {@link #both}, in their order and at this moment, for whoever is to change them. */
    @Transactional(readOnly = true)
    public <S extends Settable> Map<S, Bilingual> standing(Collection<S> settings) {
        return read(settings);
    }

    private <S extends Settable> Map<S, Bilingual> read(Collection<S> settings) {
        Map<String, Bilingual> set = chosen.chosen();
        Map<S, Bilingual> standing = new LinkedHashMap<>();
        settings.forEach(setting -> standing.put(setting, set.getOrDefault(setting.key(), installed(setting))));
        return standing;
    }

    /** What stands where the ministry sets nothing. */
    public Bilingual installed(Settable setting) {
        return installed.computeIfAbsent(setting, one -> one.installed(environment));
    }

    /** Tells what a page showed from what stands. @param values in their order */
    public static String state(Map<? extends Settable, Bilingual> values) {
        return Fingerprint.of(values.values().stream().flatMap(value -> Stream.of(value.fr(), value.ar())).toList());
    }

    /**
     * Sets what is looked at and changed together. What has no text is again as the installation has it.
     *
     * @param wanted of all of them; tidy, and without faults but for those that are empty
     * @param state  when the page was shown, see {@link #state}
     * @throws Overtaken when somebody else changed one of them since
     */
    @Transactional
    public <S extends Settable> void change(Map<S, Bilingual> wanted, String state, String by) {
        chosen.lock();
        Map<S, Bilingual> standing = read(wanted.keySet());
        Map<S, Bilingual> changed = new LinkedHashMap<>();
        wanted.forEach((setting, typed) -> {
            Bilingual value = isEmpty(typed) ? installed(setting) : typed;
            if (!setting.faults(value).isEmpty()) {
                throw new IllegalArgumentException(setting + ": " + setting.faults(value));
            }
            if (!value.equals(standing.get(setting))) {
                changed.put(setting, value);
            }
        });
        if (!changed.isEmpty() && !state.equals(state(standing))) {
            throw new Overtaken("ces réglages", chosen.lastChangedBy(wanted.keySet().stream().map(Settable::key).toList()).orElse(null), null,
                    state(standing), differences(standing, wanted));
        }
        changed.forEach((setting, value) -> chosen.write(setting, value(standing, setting), value, value.equals(installed(setting)), by));
        recent.forgetAfterCommit(ALL);
    }

    /** A table is shown by its own page. */
    private static <S extends Settable> List<Difference> differences(Map<S, Bilingual> standing, Map<S, Bilingual> wanted) {
        return wanted.keySet().stream().filter(setting -> setting.kind().control() != Kind.Control.TABLE)
                .flatMap(setting -> setting.languages().stream().map(language -> Difference.of(setting.label(language),
                        value(standing, setting).in(language), value(wanted, setting).in(language))))
                .filter(Difference::isChanged).toList();
    }

    /** The maps have all that is looked at together. */
    private static <S extends Settable> Bilingual value(Map<S, Bilingual> values, S setting) {
        return Objects.requireNonNull(values.get(setting), setting.key());
    }

    /** Whether a typed value means the installation's. */
    public static boolean isEmpty(Bilingual value) {
        return value.saysNothing();
    }
}
