package org.cocreation.limits;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a mail would go, however it is spelt: what stands behind a plus and the dots before the at sign lead to the same
 * person at the large providers, and nobody needs many of them elsewhere.
 */
record Mailbox(String person, String domain) {

    /** Empty for what is no address, which the form itself refuses. */
    static Optional<Mailbox> of(String typed) {
        if (typed == null) {
            return Optional.empty();
        }
        String address = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        if (at < 1 || at == address.length() - 1) {
            return Optional.empty();
        }
        return Optional.of(new Mailbox(address.substring(0, at).replaceFirst("\\+.*", "").replace(".", ""), address.substring(at + 1)));
    }
}
