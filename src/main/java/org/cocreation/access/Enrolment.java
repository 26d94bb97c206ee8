package org.cocreation.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import org.cocreation.document.QrCode;
import org.springframework.ui.Model;

/**
 * What puts a secret into an application on a telephone.
 *
 * @param secret as it is typed where there is no camera, in groups of four letters
 */
record Enrolment(QrCode picture, String secret) {

    static Enrolment of(String id, byte[] secret) {
        String text = Totp.base32(secret);
        return new Enrolment(QrCode.of("otpauth://totp/Cocreation:" + URLEncoder.encode(id, StandardCharsets.UTF_8)
                + "?secret=" + text + "&issuer=Cocreation"), String.join(" ", text.split("(?<=\\G.{4})")));
    }

    void show(Model model) {
        model.addAttribute("enrolment", this);
    }
}
