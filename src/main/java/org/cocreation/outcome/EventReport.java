package org.cocreation.outcome;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.cocreation.language.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * What an event came to, as it is published: counts and texts, nobody's name. It is also open data, so
 * {@code docs/open-data.md} describes each field. In a text, {@code ar} is null where nobody translated it.
 *
 * @param postponedFrom the day before it was put off, or null
 * @param dimensions    the participants, one trait at a time
 * @param version       1 for the first; null for a report that is not published
 * @param correction    what this version corrects, null for the first; {@code ar} is null where nobody translated it
 * @param explanation   why its figures do not agree, in French; null where they do
 * @param genders       of those present, workshop by workshop: two traits at once, so small counts are hidden
 */
public record EventReport(String code, Bilingual title, LocalDate day, Bilingual place, List<Bilingual> regions, List<Bilingual> hosts,
                          @Nullable LocalDate postponedFrom, Institutions institutions, Participation participation, List<Dimension> dimensions,
                          CrossTable genders, List<WorkshopReport> workshops, Support support, List<Outreach> outreach,
                          List<Material> materials, @Nullable Instant publishedAt, @Nullable Integer version, @Nullable Bilingual correction,
                          @Nullable String explanation) {

    /** @param correction what this version corrects; null for the first */
    EventReport published(int version, @Nullable Instant at, @Nullable Bilingual correction, @Nullable String explanation) {
        return new EventReport(code, title, day, place, regions, hosts, postponedFrom, institutions, participation, dimensions, genders,
                workshops, support, outreach, materials, at, version, correction, explanation);
    }

    /** Whether the other says the same, whenever it was published. */
    boolean says(EventReport other) {
        return published(1, null, null, null).equals(other.published(1, null, null, null));
    }

    /** Of the workshops together, as their rapporteurs counted. */
    int counted() {
        return workshops.stream().map(WorkshopReport::participants).filter(Objects::nonNull).mapToInt(Integer::intValue).sum();
    }

    /**
     * Institutions.
     *
     * @param invited  whose letter left
     * @param expected that said that they come
     */
    public record Institutions(int invited, int replied, int expected, int present) {
    }

    /**
     * From the registrations to the day.
     *
     * @param received registrations, those too whose address was never verified
     * @param offered  people who were offered a seat
     * @param waiting  people still on the waiting list at the end
     * @param walkIns  present without a registration
     */
    public record Participation(int capacity, int received, int verified, int offered, int waiting, int confirmed, int present, int walkIns) {
    }

    /** @param code {@code region}, {@code gender}, {@code age}, {@code organisation} or {@code workshop} */
    public record Dimension(String code, List<Line> lines) {
    }

    /** @param code of the region, gender … as elsewhere in the open data */
    public record Line(String code, Bilingual label, int verified, int confirmed, int present) {
    }

    /** Counts of two traits at once. */
    public record CrossTable(List<Bilingual> columns, List<CrossLine> lines) {
    }

    /** @param cells one for each column */
    public record CrossLine(Bilingual label, List<Cell> cells) {
    }

    /**
     * A count, or that it is not told.
     *
     * @param count     null when it is not told
     * @param fewerThan the bound below which it is and above zero; null otherwise
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cell(@Nullable Integer count, @Nullable Integer fewerThan) {

        static Cell of(int count) {
            return new Cell(count, null);
        }

        static Cell few() {
            return new Cell(null, SmallCounts.FEW);
        }

        /** Told, it would give a small count away. */
        static Cell withheld() {
            return new Cell(null, null);
        }
    }

    /** @param participants as the rapporteur counted them; null without a result, like {@code summary} */
    public record WorkshopReport(int position, Bilingual title, @Nullable Integer participants, @Nullable Bilingual summary,
                                 List<ReportedProposal> proposals) {
    }

    /** @param detail null when there is none */
    public record ReportedProposal(Bilingual title, @Nullable Bilingual detail) {
    }

    /**
     * Travel and lodging.
     *
     * @param cost money, of all together
     */
    public record Support(Cell travel, Cell lodging, @Nullable BigDecimal cost) {
    }

    /** @param peopleReached as the host reports */
    public record Outreach(Bilingual host, List<Bilingual> channels, int peopleReached) {
    }

    /** @param address on the portal; null when it is not there */
    public record Material(Bilingual title, @Nullable String address) {
    }
}
