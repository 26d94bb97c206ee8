package org.cocreation.portal;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whom to tell of a weakness, as RFC 9116 says it. */
@RestController
class SecurityContact {

    /** RFC 9116 asks for less than a year. */
    private static final Duration VALID = Duration.ofDays(180);

    private final String contact;
    private final String baseUrl;
    private final Clock clock;

    SecurityContact(@Value("${cocreation.security.contact}") String contact, @Value("${cocreation.base-url}") String baseUrl, Clock clock) {
        this.contact = contact;
        this.baseUrl = baseUrl;
        this.clock = clock;
    }

    @GetMapping(path = "/.well-known/security.txt", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    String securityTxt() {
        return """
                Contact: %s
                Expires: %s
                Preferred-Languages: fr, ar, en
                Canonical: %s/.well-known/security.txt
                """.formatted(contact, clock.instant().plus(VALID).truncatedTo(ChronoUnit.DAYS), baseUrl);
    }
}
