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
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ReducedMotion;
import org.cocreation.TestClock;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

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

    /** Colours are at their end when they are looked at: nothing moves for who wants no motion. */
    private static final ReducedMotion STILL = ReducedMotion.REDUCE;

    /** Pages know the day on which the tests run, not the machine's; timers go on as they are. */
    private static final String CLOCK = """
            {
              const Machine = Date;
              const now = () => Machine.now() + %d;
              globalThis.Date = new Proxy(Machine, {
                construct: (target, values, type) => Reflect.construct(target, values.length ? values : [now()], type),
                apply: () => new Machine(now()).toString(),
                get: (target, name) => name === 'now' ? now : Reflect.get(target, name)
              });
            }
            """;

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
                .setReducedMotion(STILL).setLocale("fr-FR").setTimezoneId("Africa/Casablanca").setViewportSize(1400, 900));
        profile.addInitScript(CLOCK.formatted(TestClock.now().toEpochMilli() - System.currentTimeMillis()));
        page = profile.newPage();
    }

    /** The one open page of this test. */
    public Page page() {
        return page;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (profile != null) {
            context.getExecutionException().filter(failure -> !(failure instanceof TestAbortedException))
                    .ifPresent(failure -> keepPicture(context.getDisplayName()));
            profile.close();
        }
    }

    /** What was to be seen when a test failed: where no picture can be fetched from, the text says most of it. */
    private void keepPicture(String test) {
        try {
            Path picture = Path.of("target", "failed", test.replaceAll("\\W+", "-") + ".png");
            System.out.printf("%s failed at %s, kept as %s:%n%s%n", test, page.url(), picture, page.innerText("body"));
            page.screenshot(new Page.ScreenshotOptions().setPath(picture).setFullPage(true));
        } catch (PlaywrightException gone) {
            System.out.println(test + " failed without a page to show: " + gone.getMessage());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (playwright != null) {
            playwright.close();
        }
    }
}
