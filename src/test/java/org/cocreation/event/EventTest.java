package org.cocreation.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;

import org.cocreation.country.Country;
import org.cocreation.form.Refusal;
import org.cocreation.language.Bilingual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What an event says of itself at a moment, and what it lets be done with it. */
class EventTest {

    private static final LocalDate DAY = LocalDate.of(2026, 10, 14);
    private static final RegistrationDates DATES = RegistrationDates.before(DAY, DAY.minusDays(60));

    @ParameterizedTest
    @CsvSource({"-1, true, true, false, false", "0, true, false, true, false", "1, false, false, true, true"})
    void aDayIsToComeTodayOrOver(int days, boolean ahead, boolean toCome, boolean hasCome, boolean over) {
        LocalDate today = DAY.plusDays(days);
        assertThat(List.of(event(Phase.LIST_SHARED, null).isAhead(today), event(Phase.LIST_SHARED, null).isToCome(today),
                event(Phase.LIST_SHARED, null).hasCome(today), event(Phase.LIST_SHARED, null).isOver(today)))
                .containsExactly(ahead, toCome, hasCome, over);
        Event cancelled = event(Phase.LIST_SHARED, at(-20, 9));
        assertThat(List.of(cancelled.isAhead(today), cancelled.isToCome(today), cancelled.hasCome(today), cancelled.isOver(today)))
                .as("called off").containsExactly(false, false, hasCome, over);
    }

    @Test
    void changesUntilTheEveningOfItsDayOncePublished() {
        assertThat(event(Phase.PREPARATION, null).mayChange(at(-1, 9))).isFalse();
        assertThat(event(Phase.LIST_SHARED, null).mayChange(at(0, 18).minusSeconds(1))).isTrue();
        assertThat(event(Phase.LIST_SHARED, null).mayChange(at(0, 18))).isFalse();
        assertThat(event(Phase.LIST_SHARED, at(-20, 9)).mayChange(at(-1, 9))).isFalse();
    }

    @Test
    void asksNobodyToConfirmFromTheLastConfirmationOn() {
        Event event = event(Phase.LIST_SHARED, null);
        assertThat(event.isConfirmationOver(DATES.lastConfirmationAt().minusSeconds(1))).isFalse();
        assertThat(event.isConfirmationOver(DATES.lastConfirmationAt())).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void registrationIsPlannedBeforeItOpensAndPutBackUntilItCloses(Phase phase) {
        Event event = event(phase, null);
        Instant now = at(-30, 9);
        if (phase == Phase.PUBLISHED) {
            event.requireSchedule(at(-20, 9), at(-9, 9), now);
            event.requireOpening(at(-20, 9));
        } else {
            assertThatThrownBy(() -> event.requireSchedule(at(-20, 9), at(-9, 9), now)).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> event.requireOpening(at(-20, 9))).isInstanceOf(Refusal.class);
        }
        if (phase == Phase.PUBLISHED || phase == Phase.REGISTRATION_OPEN) {
            event.requireClosing(at(-9, 9), now);
        } else {
            assertThatThrownBy(() -> event.requireClosing(at(-9, 9), now)).isInstanceOf(Refusal.class).hasMessageContaining("closes");
        }
    }

    @Test
    void registrationClosesAfterItOpensToComeAndBeforeTheLastConfirmation() {
        Event event = event(Phase.PUBLISHED, null);
        assertThatThrownBy(() -> event.requireClosing(DATES.opensAt(), at(-30, 9))).hasMessageContaining("suivre leur ouverture");
        assertThatThrownBy(() -> event.requireClosing(at(-9, 9), at(-9, 9))).hasMessageContaining("à venir");
        assertThatThrownBy(() -> event.requireClosing(DATES.lastConfirmationAt(), at(-30, 9))).hasMessageContaining("dernière échéance");
    }

    @Test
    void isPutOffByAYearAtMostAndItsDatesFollowAsFarAsTheyAreToCome() {
        Event event = event(Phase.REGISTRATION_OPEN, null);
        event.requireLater(DAY.plusYears(1));
        assertThatThrownBy(() -> event.requireLater(DAY)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> event.requireLater(DAY.plusYears(1).plusDays(1))).isInstanceOf(Refusal.class);
        RegistrationDates later = event.putOff(10, at(-15, 9));
        assertThat(later.opensAt()).as("is open").isEqualTo(DATES.opensAt());
        assertThat(later.closesAt()).isEqualTo(at(2, LocalTime.of(23, 59)));
        assertThat(later.lastConfirmationAt()).isEqualTo(at(7, 18));
    }

    @Test
    void institutionsReplyUntilTheEndOfTheDayThatIsToComeAndBeforeIt() {
        Event event = event(Phase.PUBLISHED, null);
        event.requireRepliesBy(DAY.minusDays(1), DAY.minusDays(2));
        assertThatThrownBy(() -> event.requireRepliesBy(DAY, DAY.minusDays(2))).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> event.requireRepliesBy(DAY.minusDays(2), DAY.minusDays(2))).isInstanceOf(Refusal.class);
        assertThat(event.acceptsReplies(DAY.minusDays(5))).isTrue();
        assertThat(event.acceptsReplies(DAY.minusDays(4))).isFalse();
        assertThat(event(Phase.PUBLISHED, at(-20, 9)).acceptsReplies(DAY.minusDays(5))).as("called off").isFalse();
    }

    private static Event event(Phase phase, Instant cancelledAt) {
        Instant published = phase == Phase.PREPARATION ? null : at(-40, 9);
        Bilingual city = new Bilingual("Casablanca", "الدار البيضاء");
        return new Event("PAN3-EV1", "PAN-3", 1, DAY, city, new Location(null, null, null, null), "MA-CAS", city,
                new Admission(70, Identification.BALANCED_LIST, 100, 3, 48), phase, DATES, DAY.minusDays(5),
                new Milestones(at(-50, 9), published, null, null, null, null, null, null), new EventChange(null, null, cancelledAt, null),
                List.of(), List.of(), List.of(), List.of(), List.of());
    }

    private static Instant at(int days, int hour) {
        return at(days, LocalTime.of(hour, 0));
    }

    private static Instant at(int days, LocalTime time) {
        return ZonedDateTime.of(DAY.plusDays(days), time, Country.zone()).toInstant();
    }
}
