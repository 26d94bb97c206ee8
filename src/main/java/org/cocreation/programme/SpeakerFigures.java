package org.cocreation.programme;

import java.util.Collection;

/** How many speakers of an event stand where. */
public record SpeakerFigures(int expected, int confirmed, int declined) {

    static SpeakerFigures of(Collection<Speaker> speakers) {
        return new SpeakerFigures(count(speakers, SpeakerStatus.EXPECTED), count(speakers, SpeakerStatus.CONFIRMED),
                count(speakers, SpeakerStatus.DECLINED));
    }

    private static int count(Collection<Speaker> speakers, SpeakerStatus status) {
        return (int) speakers.stream().filter(speaker -> speaker.status() == status).count();
    }
}
