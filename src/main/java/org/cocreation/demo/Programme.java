package org.cocreation.demo;

import java.util.List;

import org.cocreation.language.Bilingual;

/** A programme as its file holds it; an event's day is counted from the first event's. */
record Programme(Cycle cycle, List<Member> committee, List<Meeting> events) {

    record Cycle(String code, Bilingual title) {
    }

    record Member(String code, String kind, boolean lead, Bilingual name) {
    }

    /** @param venue null while it is not known */
    record Meeting(String code, int daysAfterFirst, Bilingual city, String province, Bilingual venue, List<String> regions,
                   int capacity, String identification, List<String> hosts, List<Bilingual> contributors,
                   Bilingual experts, List<Bilingual> workshops) {
    }
}
