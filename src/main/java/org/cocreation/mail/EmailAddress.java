package org.cocreation.mail;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an address that somebody typed is good for. */
public final class EmailAddress {

    /** As mailboxes are named in practice; quotes, comments and addresses of machines are left to those who forge them. */
    private static final Pattern LOCAL_PART = Pattern.compile("[a-z0-9!#$%&'*/=?^_`{|}~+-]+(?:\\.[a-z0-9!#$%&'*/=?^_`{|}~+-]+)*",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern DOMAIN = Pattern.compile("(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\\.)+(?!\\d+$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Z}]");
    /** In characters, by RFC 5321. */
    public static final int LONGEST = 254;
    private static final int LONGEST_LOCAL_PART = 64;

    /** Where most people have their mailbox, and what looks like one of these but is another. */
    private static final List<String> COMMON_DOMAINS = List.of("gmail.com", "hotmail.com", "hotmail.fr", "outlook.com", "outlook.fr",
            "yahoo.com", "yahoo.fr", "live.com", "live.fr", "icloud.com", "menara.ma", "ymail.com", "mail.com", "email.com", "aol.com",
            "gmx.com", "gmx.fr");

    private EmailAddress() {
    }

    /** What keeps mail from being sent there. */
    public enum Fault {
        /** Not a name, an @ and a domain. */
        INCOMPLETE,
        /** Letters before the @ that few servers can deliver to (they would need SMTPUTF8). */
        LETTERS
    }

    /** The code of the message {@code <code>.email} of what is wrong with it; empty for an address to which mail can be sent. */
    public static Optional<String> faultCode(String address) {
        if (address.isEmpty()) {
            return Optional.of("NotBlank");
        }
        return address.length() > LONGEST ? Optional.of("Size") : fault(address).map(fault -> switch (fault) {
            case INCOMPLETE -> "Email";
            case LETTERS -> "Letters";
        });
    }

    /** Empty for an address to which mail can be sent. */
    public static Optional<Fault> fault(String address) {
        int at = address.lastIndexOf('@');
        if (at < 1 || UNSEEN.matcher(address).find() || !DOMAIN.matcher(asciiDomain(address.substring(at + 1))).matches()) {
            return Optional.of(Fault.INCOMPLETE);
        }
        String local = address.substring(0, at);
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(local)) {
            return Optional.of(Fault.LETTERS);
        }
        return local.length() <= LONGEST_LOCAL_PART && LOCAL_PART.matcher(local).matches() ? Optional.empty() : Optional.of(Fault.INCOMPLETE);
    }

    /** Two spellings of an address that reach the same mailbox have one key, whatever follows a plus sign. */
    public static String key(String address) {
        String spelt = lower(address);
        int at = spelt.lastIndexOf('@');
        int plus = spelt.indexOf('+');
        return plus > 0 && plus < at ? spelt.substring(0, plus) + spelt.substring(at) : spelt;
    }

    /** Whether it is letter for letter the same, but for capitals. */
    public static boolean same(String one, String other) {
        return lower(one).equals(lower(other));
    }

    /** As mail servers take it: a domain in Arabic letters has a form in Latin ones. */
    static String deliverable(String address) {
        int at = address.lastIndexOf('@');
        return at < 0 ? address : address.substring(0, at + 1) + asciiDomain(address.substring(at + 1));
    }

    /** The address that was probably meant, when the domain is one slip of the finger away from one that many people have. */
    public static Optional<String> probablyMeant(String address) {
        int at = address.lastIndexOf('@');
        String domain = address.substring(at + 1).toLowerCase(Locale.ROOT);
        return COMMON_DOMAINS.contains(domain) ? Optional.empty()
                : COMMON_DOMAINS.stream().filter(common -> slips(domain, common) == 1)
                        .min(Comparator.comparingInt(COMMON_DOMAINS::indexOf)).map(common -> address.substring(0, at + 1) + common);
    }

    private static String lower(String address) {
        return Normalizer.normalize(address.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** Empty when the domain has no such form. */
    private static String asciiDomain(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Letters left out, added, mistaken or swapped with their neighbour (optimal string alignment). */
    private static int slips(String a, String b) {
        int[][] distance = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    distance[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(distance[i - 1][j], distance[i][j - 1]) + 1, distance[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, distance[i - 2][j - 2] + 1);
                }
                distance[i][j] = least;
            }
        }
        return distance[a.length()][b.length()];
    }
}
