package org.cocreation.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.cocreation.Visitor;
import org.springframework.util.FileSystemUtils;
import org.yaml.snakeyaml.Yaml;

/**
 * What {@code docker-compose up -d} starts, without Docker: a PostgreSQL 17, a mail server, the application as its image holds
 * it, and nginx before it, each set as {@code docker-compose.yml} and {@code .env} say. Only names of machines and ports differ.
 */
final class Installation implements AutoCloseable {

    /** Commands of the documentation that Docker would carry out. */
    private static final String COMPOSE = "docker-compose ";
    private static final String IN_DATABASE = COMPOSE + "exec -T database ";

    private final Path folder;
    private final int httpsPort = freePort();
    private final GreenMail mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, String> more = new LinkedHashMap<>();
    private Database database;
    private Proxy proxy;

    private Installation(Path folder) {
        this.folder = folder;
    }

    /** A folder with what the project's own has of it, and nothing running. */
    static Installation in(String name) throws IOException {
        Path folder = Path.of("target", "deployment", name).toAbsolutePath();
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder.resolve("proxy"));
        for (String file : List.of("docker-compose.yml", ".env.example", "proxy/nginx.conf", "proxy/README.md")) {
            Files.copy(Path.of(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Installation installation = new Installation(folder);
        Guide.of("proxy/README.md").commands("# The proxy").forEach(installation::type);
        return installation;
    }

    /** One of which nothing is asked but that it runs: with the demonstration, where signing in takes a password alone. */
    static Installation ofDemonstration(String name) throws IOException {
        Installation installation = in(name);
        installation.type("cp .env.example .env");
        installation.fillIn(Map.of("SPRING_PROFILES_ACTIVE", "demo"));
        return installation;
    }

    /** Carries out a command of the documentation, as far as it concerns what runs here. */
    void type(String command) {
        try {
            if (command.startsWith(IN_DATABASE)) {
                new Shell(folder, database().clientEnvironment()).run(command.substring(IN_DATABASE.length()));
            } else if (command.equals(COMPOSE + "up -d")) {
                up();
            } else if (command.equals(COMPOSE + "up -d database")) {
                database();
            } else if (command.startsWith(COMPOSE + "stop ")) {
                stopNodes();
            } else {
                new Shell(folder, Map.of()).run(command);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fills in {@code .env}, as its comments ask.
     *
     * @param chosen what is not the same for every test, or stands in a comment there
     * @throws AssertionError when something is to be filled in that nobody knows of
     */
    void fillIn(Map<String, String> chosen) throws IOException {
        Map<String, String> answers = new LinkedHashMap<>(Map.of("BASE_URL", origin(), "POSTGRES_PASSWORD", "mot-de-passe-de-la-base",
                "ADMIN_PASSWORD", FirstHourIT.ADMINISTRATORS_PASSWORD, "ADMIN_EMAIL", "administration@ministere.example",
                "SIGN_IN_KEY", "5vR0c2b8w1mYV7Q4nJxk3hZt6sDfGpLa", "CNDP_NUMBER", "D-EXEMPLE-000/2026", "MAIL_REPLY_TO", "accueil@ministere.example"));
        answers.putAll(chosen);
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(".env"))) {
            MatchResult setting = Pattern.compile("(#?)([A-Z_]+)=(.*)").matcher(line).results().findFirst().orElse(null);
            String answer = setting == null ? null : answers.remove(setting.group(2));
            lines.add(answer == null ? line : setting.group(2) + "=" + answer);
            if (setting != null && answer == null && setting.group(1).isEmpty() && setting.group(3).isEmpty()) {
                throw new AssertionError("To be filled in: " + line);
            }
        }
        if (!answers.isEmpty()) {
            throw new AssertionError(".env.example does not ask for " + answers.keySet());
        }
        Files.write(folder.resolve(".env"), lines);
    }

    /** Sets what compose does not: how fast things go, for a test. */
    Installation with(String setting, String value) {
        more.put(setting, value);
        return this;
    }

    /** Starts what does not run yet; the nodes at once, which Docker would start one after the other. */
    void up() throws IOException {
        Map<String, Map<String, Object>> services = services();
        for (String service : services.keySet()) {
            if (services.get(service).containsKey("build") && isWanted(services.get(service)) && !nodes.containsKey(service)) {
                nodes.put(service, Node.start(service, folder, environment(services.get(service)), healthCheck(services.get(service))));
            }
        }
        nodes.values().forEach(Node::awaitHealth);
        if (proxy == null) {
            proxy = Proxy.start(folder, httpsPort, nodes.values().stream().map(Node::port).toList());
        }
    }

    /** As {@code docker-compose} itself understands them, with what stands in {@code .env} and the profiles named there. */
    @SuppressWarnings("unchecked")
    private Map<String, Map<String, Object>> services() {
        String config = new Shell(folder, Map.of()).run(COMPOSE + "config");
        return (Map<String, Map<String, Object>>) new Yaml().<Map<String, Object>>load(config).get("services");
    }

    /** It belongs to no profile, or to one that {@code .env} names. */
    private boolean isWanted(Map<String, Object> service) throws IOException {
        List<String> named = Files.readAllLines(folder.resolve(".env")).stream().filter(line -> line.startsWith("COMPOSE_PROFILES="))
                .flatMap(line -> Stream.of(line.substring(line.indexOf('=') + 1).split(","))).toList();
        return !(service.get("profiles") instanceof List<?> profiles) || profiles.stream().anyMatch(named::contains);
    }

    @SuppressWarnings("unchecked")
    private Map<String, String> environment(Map<String, Object> service) throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        ((Map<String, Object>) service.get("environment")).forEach((name, value) -> environment.put(name, value == null ? "" : value.toString()));
        environment.computeIfPresent("SPRING_DATASOURCE_URL", (name, url) -> url.replace("//database:5432/", "//localhost:%d/".formatted(port())));
        if (environment.get("SPRING_MAIL_HOST").equals("mail")) {
            environment.put("SPRING_MAIL_HOST", "localhost");
            environment.put("COCREATION_MAIL_WITHOUT_TLS", "localhost");
            environment.put("SPRING_MAIL_PORT", Integer.toString(mail().getSmtp().getPort()));
        }
        environment.putAll(more);
        return environment;
    }

    @SuppressWarnings("unchecked")
    private static List<String> healthCheck(Map<String, Object> service) {
        List<String> test = (List<String>) ((Map<String, Object>) service.get("healthcheck")).get("test");
        return test.subList(1, test.size());
    }

    private int port() {
        try {
            return database().port();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server with the database that compose names, started when it is first needed. */
    @SuppressWarnings("unchecked")
    Database database() throws IOException {
        if (database == null) {
            database = Database.start((Map<String, String>) services().get("database").get("environment"));
        }
        return database;
    }

    /** An empty server in place of the one that was. */
    void loseDatabase() throws IOException {
        stopNodes();
        database.close();
        database = null;
    }

    GreenMail mail() {
        if (!mail.isRunning()) {
            mail.start();
        }
        return mail;
    }

    private void stopNodes() {
        if (proxy != null) {
            proxy.close();
            proxy = null;
        }
        nodes.values().forEach(Node::close);
        nodes.clear();
    }

    Node node(String service) {
        return nodes.get(service);
    }

    /** Kills a node and starts it again, at the same address, without waiting for it. */
    Node killAndStartAgain(String service, Map<String, String> also) throws IOException {
        Node killed = nodes.get(service);
        killed.kill();
        Node again = killed.again(also);
        nodes.put(service, again);
        return again;
    }

    String origin() {
        return "https://localhost:" + httpsPort;
    }

    /** Somebody who comes through the proxy and trusts its certificate. */
    Visitor visitor() {
        return new Visitor(origin(), HttpClient.newBuilder().sslContext(trust(folder.resolve("certificates/fullchain.pem"))));
    }

    private static SSLContext trust(Path certificate) {
        try (var file = Files.newInputStream(certificate)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            store.setCertificateEntry("proxy", CertificateFactory.getInstance("X.509").generateCertificate(file));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return tls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        stopNodes();
        if (database != null) {
            database.close();
        }
        mail.stop();
    }
}
