package org.cocreation.browser;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ReducedMotion;
import org.cocreation.TestClock;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * A Chromium without a screen, one for all tests of a JVM, in which each test begins without cookies and without what pages
 * keep; files that pages share, such as the programs of Tasklist, stay in its cache. It is looked for under the system property
 * {@code chromium}, the environment variable {@code CHROMIUM} and the usual places; without one the tests are skipped,
 * and say so.
 */
public final class Browser implements ExecutionCondition, BeforeEachCallback, AfterEachCallback {

    private static final List<String> USUAL_PLACES = List.of("/usr/bin/chromium", "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");

    /** Colours are at their end when they are looked at: nothing moves for who wants no motion. */
    private static final ReducedMotion STILL = ReducedMotion.REDUCE;

    /** Pages know the day on which the tests run, not the machine's; timers go on as they are. The last one said holds. */
    private static final String CLOCK = """
            {
              const Machine = globalThis.machineDate ??= Date;
              const now = () => Machine.now() + %d;
              globalThis.Date = new Proxy(Machine, {
                construct: (target, values, type) => Reflect.construct(target, values.length ? values : [now()], type),
                apply: () => new Machine(now()).toString(),
                get: (target, name) => name === 'now' ? now : Reflect.get(target, name)
              });
            }
            """;

    /** Ends with the JVM, as its driver does when nobody listens any more. */
    private static BrowserContext profile;

    private final Set<String> visited = new HashSet<>();
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
        if (profile == null) {
            Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            profile = playwright.chromium().launch(new BrowserType.LaunchOptions().setExecutablePath(executable().orElseThrow()).setArgs(ARGUMENTS))
                    .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                            .setReducedMotion(STILL).setLocale("fr-FR").setTimezoneId("Africa/Casablanca").setViewportSize(1400, 900));
        }
        profile.addInitScript(CLOCK.formatted(TestClock.now().toEpochMilli() - System.currentTimeMillis()));
        page = profile.newPage();
        page.onFrameNavigated(frame -> visited.add(URI.create(frame.url()).resolve("/").toString()));
    }

    /** The one open page of this test. */
    public Page page() {
        return page;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (page != null) {
            context.getExecutionException().filter(failure -> !(failure instanceof TestAbortedException))
                    .ifPresent(failure -> keepPicture(context.getDisplayName()));
            forget();
            page = null;
        }
    }

    private void forget() {
        CDPSession storage = profile.newCDPSession(page);
        visited.stream().filter(origin -> origin.startsWith("http")).forEach(origin -> storage.send("Storage.clearDataForOrigin", storedBy(origin)));
        visited.clear();
        List.copyOf(profile.pages()).forEach(Page::close);
        profile.clearCookies();
        profile.clearPermissions();
    }

    private static JsonObject storedBy(String origin) {
        JsonObject stored = new JsonObject();
        stored.addProperty("origin", origin);
        stored.addProperty("storageTypes", "cookies,local_storage,indexeddb,service_workers,cache_storage");
        return stored;
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
}
