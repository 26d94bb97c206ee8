package org.cocreation.country;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;

/**
 * The country that this process serves: its time zone, its currency and its own words, read once from the folder that
 * {@code cocreation.reference} names. As the machine's time zone and language it is a fact of the process, so it is asked for
 * where it is needed; two countries are two processes.
 */
public final class Country {

    /** The folder that comes with the application. */
    static final String SHIPPED = "classpath:reference";

    private static @Nullable Country here;

    private final String folder;
    private final Properties facts;
    private final Map<String, Properties> texts;
    private final String code;
    private final ZoneId zone;
    private final Money money;

    private Country(String folder) {
        this.folder = folder;
        this.facts = properties(folder, "country.properties");
        this.texts = new ConcurrentHashMap<>(Map.of("fr", properties(folder, "texts_fr.properties"), "ar", properties(folder, "texts_ar.properties")));
        this.zone = zone(fact("zone"));
        this.code = fact("code");
        this.money = new Money(fact("currency.one"), fact("currency.many"));
    }

    /** The shipped one unless another was settled before. */
    public static synchronized Country here() {
        return here == null ? settle(SHIPPED) : here;
    }

    /**
     * The country of the folder is the process's from now on; it is settled before anything asks for an hour.
     *
     * @throws IllegalReferenceException as {@link #read}, and when the process serves another country already
     */
    static synchronized Country settle(String location) {
        if (here == null) {
            here = read(location);
        } else if (!here.folder.equals(folder(location))) {
            throw new IllegalReferenceException("This process serves the country of " + here.folder + ", and cannot serve that of " + location + " as well.");
        }
        return here;
    }

    /**
     * What a folder says, without serving that country.
     *
     * @param location of the folder, a path or a {@code classpath:} address
     * @throws IllegalReferenceException when something lacks in it
     */
    public static Country read(String location) {
        Country country = new Country(folder(location));
        if (!country.folder.equals(SHIPPED)) {
            country.requireTextsOf(new Country(SHIPPED));
        }
        return country;
    }

    private static String folder(String location) {
        return location.matches("[a-z]{2,}:.*") ? location : "file:" + location;
    }

    /** Every hour and day that people read or type is of this zone. Its rules are the newest that are known here. */
    public static ZoneId zone() {
        return here().zone;
    }

    public static Money money() {
        return here().money;
    }

    /** One of the country's own words, in French. */
    public static String text(String key) {
        return Objects.requireNonNull(here().text(key, "fr"), key);
    }

    /** @param language its code, as in the name of the file; null without such a text */
    public @Nullable String text(String key, String language) {
        return texts(language).getProperty(key);
    }

    private Properties texts(String language) {
        return texts.computeIfAbsent(language, this::perhaps);
    }

    /** Languages but French and Arabic may lack. */
    private Properties perhaps(String language) {
        String name = "texts_" + language + ".properties";
        return file(name).exists() ? properties(folder, name) : new Properties();
    }

    /** Its name as IANA knows it, as {@code Africa/Casablanca}. */
    public String zoneName() {
        return fact("zone");
    }

    /** Two letters, of ISO 3166-1. */
    public String code() {
        return code;
    }

    /** What its people would begin a password with. */
    public List<String> guessableWords() {
        return List.of(fact("guessable").split("\\s*,\\s*"));
    }

    /** In French. */
    public String name() {
        return fact("name");
    }

    /** Where its files lie, with a {@code classpath:} or {@code file:} before it. */
    public String folder() {
        return folder;
    }

    /** One of the folder's files. */
    public Resource file(String name) {
        return file(folder, name);
    }

    private void requireTextsOf(Country other) {
        String missing = Map.of("texts_fr.properties", lacking(other, "fr"), "texts_ar.properties", lacking(other, "ar")).entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty()).map(entry -> entry.getKey() + " lacks " + String.join(", ", entry.getValue()))
                .sorted().collect(Collectors.joining("; "));
        if (!missing.isEmpty()) {
            throw new IllegalReferenceException("In " + folder + ": " + missing);
        }
    }

    private Set<String> lacking(Country other, String language) {
        Set<String> missing = new TreeSet<>(other.texts(language).stringPropertyNames());
        missing.removeIf(key -> !texts(language).getProperty(key, "").isBlank());
        return missing;
    }

    private String fact(String key) {
        String value = facts.getProperty(key, "").strip();
        if (value.isEmpty()) {
            throw new IllegalReferenceException("In " + folder + ": country.properties lacks " + key);
        }
        return value;
    }

    private ZoneId zone(String name) {
        try {
            return ZoneData.newest(name);
        } catch (DateTimeException e) {
            throw new IllegalReferenceException("In " + folder + ": country.properties names the unknown time zone " + name);
        }
    }

    private static Properties properties(String folder, String name) {
        try (Reader reader = new InputStreamReader(file(folder, name).getInputStream(), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new IllegalReferenceException("In " + folder + ": " + name + " cannot be read (" + e.getMessage() + ")");
        }
    }

    private static Resource file(String folder, String name) {
        return new DefaultResourceLoader().getResource(folder + "/" + name);
    }
}
