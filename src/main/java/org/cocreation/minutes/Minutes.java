package org.cocreation.minutes;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

import org.cocreation.event.AgendaSlot;
import org.cocreation.event.Organisation;
import org.cocreation.language.Bilingual;
import org.cocreation.language.Language;
import org.jspecify.annotations.Nullable;

/**
 * All that the « relevé de conclusions » of a cycle's preparatory meetings says, in one language. Texts may be empty; what the committee
 * typed of its meetings is as it was typed.
 *
 * @param version          1 for the first
 * @param members          of the committee, in its order
 * @param attended         codes of the members present at one meeting at least
 * @param people           who came and who was excused; only the edition with names says who
 * @param unifiedAgenda    the agenda proposed to all events, empty while there is none
 * @param themeMethod      a sentence: how the priority themes were chosen
 * @param lateAnnouncement why the programme was announced late, null when it was not
 * @param actions         what meetings asked for, and what became of it
 * @param remarks         on the versions before
 * @param texts            what it says whatever was decided
 */
public record Minutes(Language language, String cycleCode, Bilingual cycleTitle, int version, LocalDate producedOn, List<Meeting> meetings,
                      List<Organisation> members, Set<String> attended, List<Person> people, List<EventFile> events,
                      List<AgendaSlot> unifiedAgenda, String themeMethod, @Nullable String lateAnnouncement, List<MeetingAction> actions,
                      List<Remark> remarks, MinutesTexts texts) {

    /** « PAN-3/RC/2 »: what letters and other documents call this version. */
    public String reference() {
        return "%s/RC/%d".formatted(cycleCode, version);
    }

    /** Whether there is somebody whom an edition could name. */
    public boolean isNaming() {
        return people.stream().anyMatch(person -> !person.name().isEmpty());
    }

    /**
     * A person who spoke for an organisation.
     *
     * @param name    empty once it is no longer kept
     * @param present numbers of the meetings at which the person was
     * @param excused numbers of those to which the person could not come
     */
    public record Person(String name, Organisation organisation, boolean substitute, List<Integer> present, List<Integer> excused) {
    }

    /**
     * A preparatory meeting.
     *
     * @param number  1 for the first
     * @param from    null, as {@code to}, when the hours are not known
     * @param present names of organisations, not of persons
     */
    public record Meeting(int number, LocalDate day, @Nullable LocalTime from, @Nullable LocalTime to, String place, List<String> agenda,
                          List<String> points, List<String> decisions, List<String> present) {
    }

    /**
     * What the shared file holds of an event.
     *
     * @param venue   null while it is not known
     * @param regions names
     * @param hosts   names of the associations, short as a reader knows them
     * @param experts how many, and in what
     * @param settled what other headings say, in their order
     * @param agenda  empty when it has none of its own
     */
    public record EventFile(String code, String title, LocalDate day, String city, @Nullable String venue, List<String> regions,
                            List<String> hosts, List<String> workshops, int capacity, List<String> speakers,
                            String experts, List<Settled> settled, String supportCriteria, String costEstimate, List<AgendaSlot> agenda) {
    }

    /** What a heading says: what the relevé calls it, and the text, empty while nothing is settled. */
    public record Settled(String heading, String text) {
    }
}
