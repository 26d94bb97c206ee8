package org.cocreation.form;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.commons.codec.digest.DigestUtils;

/** A short text that tells values from others: what a page showed from what stands, without a column for it. */
public final class Fingerprint {

    private static final int LENGTH = 24;

    private Fingerprint() {
    }

    public static String of(List<?> values) {
        // Joined by what no text holds: see TypedText.
        return ofBytes(String.join("\u0000", values.stream().map(String::valueOf).toList()).getBytes(StandardCharsets.UTF_8));
    }

    public static String ofBytes(byte[] bytes) {
        return DigestUtils.sha256Hex(bytes).substring(0, LENGTH);
    }
}
