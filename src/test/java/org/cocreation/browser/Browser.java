package org.cocreation.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A Chromium without a screen, with a fresh profile for each test. It is looked for under the system property
 * {@code chromium}, the environment variable {@code CHROMIUM} and the usual places; without one the tests are skipped,
 * and say so.
 */
public final class Browser implements ExecutionCondition, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final List<String> USUAL_PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    private Playwright playwright;
    private com.microsoft.playwright.Browser chromium;
    private BrowserContext profile;
    private Page page;

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (executable().isPresent()) {
            return ConditionEvaluationResult.enabled("Chromium was found");
        }
        String reason = "Skipped: no Chromium. Set the environment variable CHROMIUM to its path.";
        System.out.println(context.getDisplayName() + ": " + reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    private static Optional<Path> executable() {
        return Stream.concat(Stream.of(System.getProperty("chromium"), System.getenv("CHROMIUM")).filter(Objects::nonNull),
                USUAL_PLACES.stream()).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (chromium == null) {
            playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            chromium = playwright.chromium().launch(new BrowserType.LaunchOptions()
                    .setExecutablePath(executable().orElseThrow()).setArgs(ARGUMENTS));
        }
        profile = chromium.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale("fr-FR").setTimezoneId("Africa/Casablanca").setViewportSize(1400, 900));
        page = profile.newPage();
    }

    /** The one open page of this test. */
    public Page page() {
        return page;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (profile != null) {
            profile.close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }
}
