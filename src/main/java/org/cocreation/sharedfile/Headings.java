package org.cocreation.sharedfile;

import java.util.Comparator;
import java.util.List;

import org.springframework.stereotype.Component;

/** The headings of every shared file that is opened, in their order. */
@Component
public class Headings {

    private final List<Heading> all = List.of(Heading.DATE_AND_PLACE, Heading.LOCAL_PARTNERS, Heading.COORDINATION, Heading.THEMES, Heading.SPEAKERS, Heading.AGENDA,
            Heading.PARTICIPANTS, Heading.IDENTIFICATION, Heading.INCLUSION, Heading.SUPPORT_CRITERIA, Heading.COST_ESTIMATE);

    public List<Heading> all() {
        return all;
    }

    /** @throws IllegalArgumentException when there is no such heading */
    public Heading of(String code) {
        return all.stream().filter(heading -> heading.code().equals(code)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No heading has the code " + code));
    }

    Comparator<FileHeading> order() {
        return Comparator.comparingInt(one -> all.indexOf(one.heading()));
    }
}
