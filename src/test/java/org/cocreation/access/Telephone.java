package org.cocreation.access;

import java.net.http.HttpResponse;
import java.time.Instant;

import org.apache.commons.codec.binary.Base32;
import org.cocreation.Visitor;
import org.jsoup.Jsoup;

import static org.assertj.core.api.Assertions.assertThat;

/** What a member carries: shows the code of six digits that the sign-in asks for beside the password. */
public final class Telephone {

    private final byte[] secret;
    private long lastStep;

    private Telephone(String secret) {
        this.secret = new Base32().decode(secret);
    }

    /** Scans the picture of the page that a first sign-in leads to, and types the first code. */
    public static Telephone enrol(Visitor visitor) {
        HttpResponse<String> page = visitor.get("/connexion/second-facteur");
        Telephone telephone = new Telephone(Jsoup.parse(page.body()).select("code.secret").text().replace(" ", ""));
        HttpResponse<String> codes = visitor.form(page, "main form").set("code", telephone.code()).send();
        assertThat(Jsoup.parse(codes.body()).select(".recovery-codes code")).as(Jsoup.parse(codes.body()).text()).isNotEmpty();
        return telephone;
    }

    /** Types a code that was not used before, where a later sign-in asks for it. */
    public HttpResponse<String> type(Visitor visitor) {
        return visitor.form("/connexion/code", "main form").set("code", code()).send();
    }

    /** Each counts once; the next one counts already. */
    private String code() {
        lastStep = Math.max(Totp.step(Instant.now().getEpochSecond()), lastStep + 1);
        return Totp.code(secret, lastStep);
    }
}
