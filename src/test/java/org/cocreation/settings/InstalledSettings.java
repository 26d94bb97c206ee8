package org.cocreation.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import org.cocreation.language.Bilingual;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

/** The settings that every installation begins with, for tests without an application. */
public final class InstalledSettings {

    private InstalledSettings() {
    }

    public static Settings read() {
        SettingRepository nothingChosen = mock(SettingRepository.class);
        when(nothingChosen.chosen()).thenReturn(Map.of());
        return new Settings(nothingChosen, environment());
    }

    /** As the ministry does on the page; the other settings stay. */
    public static void set(Settings settings, Setting setting, String fr, String ar) {
        Map<Setting, Bilingual> values = settings.standing(setting.section().settings());
        String state = Settings.state(values);
        values.put(setting, setting.tidy(fr, ar));
        settings.change(values, state, "mtnra");
    }

    /** Every setting as the installation has it, for the tests that follow. */
    public static void restore(Settings settings) {
        for (Setting setting : Setting.values()) {
            set(settings, setting, "", "");
        }
    }

    static StandardEnvironment environment() {
        StandardEnvironment environment = new StandardEnvironment();
        for (String file : new String[] {"application.yaml", "settings.yaml"}) {
            try {
                new YamlPropertySourceLoader().load(file, new ClassPathResource(file)).forEach(environment.getPropertySources()::addLast);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return environment;
    }
}
