package org.cocreation.demo;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.database.ConditionalOnDemonstration;
import org.cocreation.language.Bilingual;
import org.cocreation.workflow.EngineClock;
import org.cocreation.workflow.ParticipantManagement;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The four events of 2023 with settled files, dates shifted so that the first is 22 days from today, each with its
 * process waiting at the first task. Loaded once; a demonstration that is under way is left alone.
 *
 * <p>Days between events, and between opening, closing and the event, are those of 2023.
 */
@Component
@ConditionalOnDemonstration
class DemonstrationProgramme {

    private static final int DAYS_TO_FIRST_EVENT = 22;
    private static final int OPENS_DAYS_BEFORE = 22;
    private static final int CLOSES_DAYS_BEFORE = 8;
    private static final int LAST_CONFIRMATION_DAYS_BEFORE = 3;
    private static final int ANSWER_HOURS = 48;
    private static final int MINIMUM_REGISTRATIONS = 50;

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;
    private final ParticipantManagement process;
    private final Resource file;

    DemonstrationProgramme(JdbcClient jdbc, ObjectMapper json, Clock clock, ParticipantManagement process,
                           @Value("classpath:demo/programme-2023.json") Resource file) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
        this.process = process;
        this.file = file;
    }

    /** Organisations, cycle and events; false when they are there already. */
    @Transactional
    boolean load() throws IOException {
        Programme programme = json.readValue(file.getInputStream(), Programme.class);
        if (jdbc.sql("select exists(select from cocreation.cycle where code = :code)")
                .param("code", programme.cycle().code()).query(Boolean.class).single()) {
            return false;
        }
        insertCommittee(programme);
        LocalDate first = LocalDate.now(clock).plusDays(DAYS_TO_FIRST_EVENT);
        int position = 1;
        for (Programme.Meeting meeting : programme.events()) {
            insert(programme, meeting, position++, first.plusDays(meeting.daysAfterFirst()));
        }
        giveInstitutionsAddresses();
        return true;
    }

    @Transactional
    void startProcesses() {
        jdbc.sql("select code from cocreation.event order by day, code").query(String.class).list().forEach(process::start);
    }

    private void insertCommittee(Programme programme) {
        for (Programme.Member member : programme.committee()) {
            jdbc.sql("insert into cocreation.organisation (code, kind, lead, name_fr, name_ar) values (?, ?, ?, ?, ?)")
                    .params(member.code(), member.kind(), member.lead(), member.name().fr(), member.name().ar()).update();
        }
        jdbc.sql("insert into cocreation.cycle (code, title_fr, title_ar) values (?, ?, ?)")
                .params(programme.cycle().code(), programme.cycle().title().fr(), programme.cycle().title().ar()).update();
        jdbc.sql("""
                        insert into cocreation.cycle_member (cycle_code, organisation_code)
                        select ?, code from cocreation.organisation""")
                .param(programme.cycle().code()).update();
    }

    private void insert(Programme programme, Programme.Meeting meeting, int position, LocalDate day) throws JsonProcessingException {
        LocalDate opens = day.minusDays(OPENS_DAYS_BEFORE);
        LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
        jdbc.sql("""
                        insert into cocreation.event (code, cycle_code, position, day, city_fr, city_ar, venue_fr, venue_ar,
                            province_code, experts_fr, experts_ar, capacity, identification, minimum_registrations,
                            file_settled_at, registration_opens_at, registration_closes_at, answer_hours,
                            last_confirmation_at, changed_by)
                        values (:code, :cycle, :position, :day, :cityFr, :cityAr, :venueFr, :venueAr, :province, :expertsFr,
                            :expertsAr, :capacity, :identification, :minimum, :now, :opens, :closes, :answerHours, :last, 'demo')""")
                .param("code", meeting.code()).param("cycle", programme.cycle().code()).param("position", position)
                .param("day", day).param("cityFr", meeting.city().fr()).param("cityAr", meeting.city().ar())
                .param("venueFr", meeting.venue() == null ? null : meeting.venue().fr())
                .param("venueAr", meeting.venue() == null ? null : meeting.venue().ar())
                .param("province", meeting.province())
                .param("expertsFr", meeting.experts().fr()).param("expertsAr", meeting.experts().ar())
                .param("capacity", meeting.capacity()).param("identification", meeting.identification())
                .param("minimum", MINIMUM_REGISTRATIONS).param("now", Timestamp.from(clock.instant()))
                .param("opens", at(opens.isBefore(tomorrow) ? tomorrow : opens, LocalTime.of(9, 0)))
                .param("closes", at(day.minusDays(CLOSES_DAYS_BEFORE), LocalTime.of(23, 59)))
                .param("answerHours", ANSWER_HOURS)
                .param("last", at(day.minusDays(LAST_CONFIRMATION_DAYS_BEFORE), LocalTime.of(18, 0)))
                .update();
        insertNumbered("event_region (event_code, region_code, position) values (?, ?, ?)", meeting.code(), meeting.regions());
        insertNumbered("event_host (event_code, organisation_code, position) values (?, ?, ?)", meeting.code(), meeting.hosts());
        insertBilingual("event_contributor (event_code, name_fr, name_ar, position)", meeting.code(), meeting.contributors());
        insertBilingual("workshop (event_code, title_fr, title_ar, position)", meeting.code(), meeting.workshops());
        int slot = 1;
        for (Programme.Slot agenda : programme.agenda()) {
            jdbc.sql("""
                            insert into cocreation.agenda_slot (event_code, position, starts_at, ends_at, title_fr, title_ar, items)
                            values (?, ?, ?, ?, ?, ?, ?::jsonb)""")
                    .params(meeting.code(), slot++, agenda.from(), agenda.to(), agenda.title().fr(), agenda.title().ar(),
                            json.writeValueAsString(agenda.items())).update();
        }
    }

    private void insertNumbered(String insert, String eventCode, List<String> codes) {
        for (int i = 0; i < codes.size(); i++) {
            jdbc.sql("insert into cocreation." + insert).params(eventCode, codes.get(i), i + 1).update();
        }
    }

    private void insertBilingual(String insert, String eventCode, List<Bilingual> texts) {
        for (int i = 0; i < texts.size(); i++) {
            jdbc.sql("insert into cocreation." + insert + " values (?, ?, ?, ?)")
                    .params(eventCode, texts.get(i).fr(), texts.get(i).ar(), i + 1).update();
        }
    }

    /** All but the chambers of economic actors, so that some letters go by post. */
    private void giveInstitutionsAddresses() {
        jdbc.sql("""
                        update cocreation.institution set email = lower(code) || '@institutions.example', changed_by = 'demo'
                        where code not like 'IC-ECONOMIE-%'""").update();
    }

    private static Timestamp at(LocalDate day, LocalTime time) {
        Instant instant = day.atTime(time).atZone(EngineClock.CASABLANCA).toInstant();
        return Timestamp.from(instant);
    }
}
