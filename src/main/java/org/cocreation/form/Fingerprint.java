package org.cocreation.form;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells what a page showed from what stands, without a column for it. */
public final class Fingerprint {

    private Fingerprint() {
    }

    public static String of(List<?> values) {
        try {
            // Joined by what no text holds: see TypedText.
            byte[] text = String.join("\u0000", values.stream().map(String::valueOf).toList()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
