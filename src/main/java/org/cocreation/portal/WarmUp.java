package org.cocreation.portal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import org.cocreation.language.PageLanguages;
import org.jsoup.Jsoup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Reads the programme and what it leads to, again and again, before the node says that it is ready: whoever comes first finds
 * classes loaded, templates parsed, connections open and pages rendered. It sends some forms as well, of which nothing is kept
 * but that they are counted: empty ones, which are refused, and such as programs send. Whatever goes wrong in it is left to
 * those who come: the node starts all the same.
 */
@Component
class WarmUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int MOST_PAGES = 50;
    /** An event, its form, and the page that thanks: read whatever the time, since the first page of a node takes seconds. */
    private static final int FIRST_PAGES = 3;
    /** Far fewer than one address may send within an hour. */
    private static final int FORMS = 20;
    private static final String EMPTY = "";
    /** The field that nobody sees is filled in. */
    private static final String OF_A_PROGRAM = "website=warm-up";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ServletWebServerApplicationContext context;
    private final PageLanguages languages;
    private final Duration atMost;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(1)).build();

    /** @param atMost how long, once the first pages are read; zero for not at all */
    WarmUp(ServletWebServerApplicationContext context, PageLanguages languages, @Value("${cocreation.operation.warm-up}") Duration atMost) {
        this.context = context;
        this.languages = languages;
        this.atMost = atMost;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (atMost.isZero()) {
            return;
        }
        long end = System.nanoTime() + atMost.toNanos();
        int read = 0;
        int sent = 0;
        try {
            List<String> pages = Jsoup.parse(read("/")).select("a[href^=/evenements/]").eachAttr("href").stream()
                    .map(address -> address.replaceFirst("\\?.*", "")).filter(address -> !address.endsWith(".ics"))
                    .flatMap(event -> List.of(event, event + "/inscription", event + "/inscription/recue").stream()).distinct().limit(MOST_PAGES).toList();
            while (read < Math.min(FIRST_PAGES, pages.size()) || System.nanoTime() < end) {
                for (var language : languages.languages()) {
                    for (String page : pages.isEmpty() ? List.of("/") : pages) {
                        if (read >= FIRST_PAGES && System.nanoTime() >= end) {
                            break;
                        }
                        // Another query each time: or it would be answered at the door, and nothing behind it would be warm.
                        read(page + "?" + ReaderLanguage.PARAMETER + "=" + language.code() + "&" + read++);
                        if (page.endsWith("/inscription") && sent < FORMS) {
                            send(page, sent++ % 2 == 0 ? EMPTY : OF_A_PROGRAM);
                        }
                    }
                }
            }
            LOG.info("Read {} pages and sent {} forms before the first reader", read, sent);
        } catch (IOException | IllegalStateException e) {
            LOG.info("Not warm: {}", e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String read(String path) throws IOException, InterruptedException {
        return answer(request(path));
    }

    private void send(String path, String form) throws IOException, InterruptedException {
        answer(request(path).header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_FORM_URLENCODED_VALUE).POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String path) {
        URI address = URI.create("http://%s:%d%s".formatted(InetAddress.getLoopbackAddress().getHostAddress(), context.getWebServer().getPort(), path));
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header(HttpHeaders.ACCEPT, "text/html");
    }

    private String answer(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString()).body();
    }
}
