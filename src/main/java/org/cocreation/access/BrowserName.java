package org.cocreation.access;

import java.util.List;
import java.util.Map;

/** A browser in plain words: enough to know one's own again, too little to follow anybody. */
final class BrowserName {

    /** Each browser also names those that it descends from: the first that is found counts. */
    private static final List<Map.Entry<String, String>> BROWSERS = List.of(Map.entry("Edg", "Edge"), Map.entry("OPR/", "Opera"),
            Map.entry("SamsungBrowser", "Samsung Internet"), Map.entry("Firefox", "Firefox"), Map.entry("FxiOS", "Firefox"),
            Map.entry("Chrome", "Chrome"), Map.entry("CriOS", "Chrome"), Map.entry("Safari", "Safari"));
    private static final List<Map.Entry<String, String>> SYSTEMS = List.of(Map.entry("iPhone", "iPhone"), Map.entry("iPad", "iPad"),
            Map.entry("Android", "Android"), Map.entry("Windows", "Windows"), Map.entry("Mac OS", "macOS"), Map.entry("Linux", "Linux"));

    private BrowserName() {
    }

    static String of(String userAgent) {
        String browser = first(BROWSERS, userAgent, "Navigateur inconnu");
        String system = first(SYSTEMS, userAgent, "");
        return system.isEmpty() ? browser : browser + " sous " + system;
    }

    private static String first(List<Map.Entry<String, String>> names, String userAgent, String otherwise) {
        return userAgent == null ? otherwise : names.stream().filter(name -> userAgent.contains(name.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse(otherwise);
    }
}
