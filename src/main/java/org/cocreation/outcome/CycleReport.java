package org.cocreation.outcome;

import java.time.LocalDate;
import java.util.List;

import org.cocreation.language.Bilingual;
import org.cocreation.minutes.Minutes;
import org.jspecify.annotations.Nullable;

/**
 * What became of a cycle: its meetings, the announcement of its programme, its events. Texts are in French.
 *
 * @param announcedOn       null while the programme is not announced
 * @param announcedWhere    as « sur le Portail National du Gouvernement Ouvert »; may be null
 * @param lateJustification why it was announced late, null when it was not
 */
public record CycleReport(String code, Bilingual title, LocalDate producedOn, List<Minutes.Meeting> meetings,
                          @Nullable LocalDate announcedOn, @Nullable String announcedWhere, @Nullable String lateJustification,
                          List<EventOutcome> events) {

    /**
     * What became of an event.
     *
     * @param title     as « 1er événement de cocréation : Casablanca »
     * @param women     among those confirmed; null, as {@code men}, when it is not known
     * @param invited   institutions
     * @param attending institutions that said that they come
     */
    public record EventOutcome(String code, String title, LocalDate day, String city, List<String> workshops, int capacity,
                               int registered, int verified, int confirmed, int waiting, int declined, @Nullable Integer women,
                               @Nullable Integer men, int invited, int attending, List<Outreach> outreach,
                               List<Intervention> interventions) {

        public int reached() {
            return outreach.stream().mapToInt(Outreach::reached).sum();
        }
    }

    /**
     * What a host did to relay the news.
     *
     * @param reached people, as the host says
     */
    public record Outreach(String host, int reached) {
    }

    /** A decision of the ministry outside the usual course, as « Clôture anticipée des inscriptions ». */
    public record Intervention(LocalDate day, String decision, String reason) {
    }
}
