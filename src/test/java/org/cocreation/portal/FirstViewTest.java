package org.cocreation.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitUntilState;
import org.cocreation.browser.Browser;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a telephone on a poor line loads before it shows a page for the first time, as a browser counts it. */
class FirstViewTest extends PortalTest {

    private static final int MOST_BYTES = 60_000;
    private static final int MOST_REQUESTS = 3;

    @RegisterExtension
    static final Browser BROWSER = new Browser();

    @ParameterizedTest
    @CsvSource({"/, fr", "/, ar", "/evenements/PAN3-EV1, fr", "/evenements/PAN3-EV1, ar", "/evenements/PAN3-EV1/inscription, fr",
            "/evenements/PAN3-EV1/inscription, ar"})
    void isSmall(String path, String language) {
        Page page = BROWSER.page();
        CDPSession network = page.context().newCDPSession(page);
        List<String> requests = new ArrayList<>();
        AtomicLong bytes = new AtomicLong();
        network.on("Network.requestWillBeSent", event -> {
            String address = event.getAsJsonObject("request").get("url").getAsString();
            if (!address.startsWith("data:")) {
                requests.add(address);
            }
        });
        network.on("Network.loadingFinished", event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        network.send("Network.enable");
        network.send("Network.clearBrowserCache");
        page.navigate("http://localhost:%d%s?lang=%s".formatted(port, path, language), new Page.NavigateOptions().setWaitUntil(WaitUntilState.NETWORKIDLE));
        System.out.printf("First view of %s in %s: %,d bytes, %d requests%n", path, language, bytes.get(), requests.size());
        assertThat(requests).hasSizeLessThanOrEqualTo(MOST_REQUESTS).isNotEmpty();
        assertThat(bytes.get()).isBetween(1L, (long) MOST_BYTES);
    }
}
