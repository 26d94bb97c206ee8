package org.cocreation.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import jakarta.mail.internet.MimeMessage;
import org.cocreation.TestClock;
import org.cocreation.form.Refusal;
import org.cocreation.language.Language;
import org.cocreation.workflow.EngineClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.wiser.Wiser;

/** A server as a ministry's provider runs it: STARTTLS, a user and a password. */
class MailServerTest {

    private static final String USER = "cocreation";
    private static final String PASSWORD = "le mot de passe du serveur";

    private static SSLContext known;

    private final List<String> passwordsHeard = new CopyOnWriteArrayList<>();
    private Wiser server;

    /** A certificate in the name of localhost, and who trusts it. */
    @BeforeAll
    static void certificate(@TempDir Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("server.p12");
        int result = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "server",
                "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost", "-storetype", "PKCS12", "-storepass", "secret",
                "-keystore", store.toString()).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        assertThat(result).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "secret".toCharArray());
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, "secret".toCharArray());
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        known = SSLContext.getInstance("TLS");
        known.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void speaksTlsSignsInAndLetsAHumanAnswer() throws Exception {
        start(withStartTls());
        SmtpCarrier carrier = carrier(true, PASSWORD);
        List<Long> sent = new ArrayList<>();

        try (Carrier.Line line = carrier.newLine()) {
            line.connect();
            line.carry(List.of(letter(1, "hote@exemple.ma"), letter(2, null)), new Sent(sent));
        }

        assertThat(sent).containsExactly(1L, 2L);
        assertThat(passwordsHeard).containsExactly(PASSWORD);
        MimeMessage first = server.getMessages().get(0).getMimeMessage();
        assertThat(first.getReplyTo()).extracting(Object::toString).containsExactly("hote@exemple.ma");
        assertThat(server.getMessages().get(1).getMimeMessage().getReplyTo()).extracting(Object::toString)
                .containsExactly("ministere@exemple.ma");
        assertThat(first.getFrom()[0].toString()).contains("comite@exemple.ma");
    }

    @Test
    void saysNothingInTheClearUnlessToldTo() {
        start(new SMTPServer.Builder());

        assertThatThrownBy(() -> carrier(true, PASSWORD).newLine().connect()).isInstanceOf(CarrierUnavailableException.class)
                .hasMessageContaining("STARTTLS is required");
        assertThat(passwordsHeard).isEmpty();
        assertThatThrownBy(() -> trial(carrier(true, PASSWORD))).isInstanceOf(Refusal.class)
                .hasMessageContaining("localhost:" + port() + " ne propose pas STARTTLS");
        assertThat(server.getMessages()).isEmpty();

        assertThat(trial(carrier(false, PASSWORD))).contains("a accepté le courriel d’essai pour chef@exemple.ma", "250");
        assertThat(server.getMessages()).hasSize(1);
    }

    @Test
    void trustsNoCertificateThatNobodySigned() {
        start(withStartTls());
        JavaMailSenderImpl unprepared = sender(PASSWORD);
        unprepared.getJavaMailProperties().clear();

        assertThatThrownBy(() -> trial(carrier(unprepared, true))).isInstanceOf(Refusal.class).hasMessageContaining("Le certificat du serveur");
        assertThat(passwordsHeard).isEmpty();
    }

    @Test
    void aTestMailTellsWhatTheServerSays() {
        start(withStartTls());

        assertThat(trial(carrier(true, PASSWORD))).contains("Le serveur localhost:" + port() + " a accepté", "250");
        assertThatThrownBy(() -> trial(carrier(true, "autre"))).isInstanceOf(Refusal.class)
                .hasMessageContaining("refuse l’identifiant ou le mot de passe").hasMessageContaining("535");
        // Without a user it does not sign in, and the server asks for it.
        JavaMailSenderImpl nobody = sender("");
        nobody.setUsername("");
        assertThatThrownBy(() -> trial(carrier(nobody, true))).isInstanceOf(Refusal.class).hasMessageContaining("530");

        int port = port();
        server.stop();
        assertThatThrownBy(() -> trial(carrier(sender("", port), true))).isInstanceOf(Refusal.class)
                .hasMessageContaining("Rien ne répond à l’adresse localhost:" + port);
    }

    @Test
    void aTestMailGoesToAnAddress() {
        start(withStartTls());
        assertThatThrownBy(() -> new MailTrial(carrier(true, PASSWORD), new EngineClock()).send("chef", "admin")).isInstanceOf(Refusal.class)
                .hasMessageContaining("adresse complète");
        assertThat(server.getMessages()).isEmpty();
    }

    private static String trial(SmtpCarrier carrier) {
        return new MailTrial(carrier, new EngineClock()).send("chef@exemple.ma", "admin");
    }

    private static SMTPServer.Builder withStartTls() {
        return new SMTPServer.Builder().enableTLS().requireTLS().startTlsSocketFactory(known);
    }

    private void start(SMTPServer.Builder builder) {
        server = Wiser.create(builder.port(0).requireAuth().authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(
                (user, password, context) -> {
                    passwordsHeard.add(password);
                    if (!user.equals(USER) || !password.equals(PASSWORD)) {
                        throw new LoginFailedException();
                    }
                })));
        server.start();
    }

    private int port() {
        return server.getServer().getPortAllocated();
    }

    private SmtpCarrier carrier(boolean tls, String password) {
        return carrier(sender(password), tls);
    }

    private static SmtpCarrier carrier(JavaMailSenderImpl sender, boolean tls) {
        return new SmtpCarrier(sender, new MimeLetters("Comité <comite@exemple.ma>", () -> "ministere@exemple.ma", "test"), tls);
    }

    private JavaMailSenderImpl sender(String password) {
        return sender(password, port());
    }

    private static JavaMailSenderImpl sender(String password, int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("localhost");
        sender.setPort(port);
        sender.setUsername(USER);
        sender.setPassword(password);
        sender.getJavaMailProperties().put("mail.smtp.ssl.socketFactory", known.getSocketFactory());
        return sender;
    }

    private static Letter letter(long id, String replyTo) {
        return new Letter(id, "participante@exemple.ma", replyTo, Language.FR, TestClock.now(), "Objet", "<p>Texte</p>", "Texte", List.of());
    }

    private record Sent(List<Long> ids) implements Carrier.Report {

        @Override
        public boolean mayGoOn() {
            return true;
        }

        @Override
        public void sent(Letter letter) {
            ids.add(letter.id());
        }

        @Override
        public void kept(List<Letter> letters) {
            throw new AssertionError("Nothing is kept where there is a server");
        }

        @Override
        public void wentWrong(Letter letter, String error, boolean forGood) {
            throw new AssertionError(error);
        }
    }
}
