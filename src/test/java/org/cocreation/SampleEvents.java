package org.cocreation;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

import org.cocreation.country.Country;
import org.cocreation.event.Identification;
import org.cocreation.event.Phase;
import org.cocreation.registration.RegistrationStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events with registrations in given states, put into the tables as they are: for tests and pages that look at them
 * without living through the process. Every name is invented.
 */
public final class SampleEvents {

    /** Men and women in turn, as the genders are. */
    private static final String[] GIVEN_NAMES = {"Driss", "Zineb", "Hamid", "Ghita", "Youssef", "Khadija", "Anass", "Loubna",
        "Omar", "Salma", "Badr", "Ikram", "Nabil", "Hajar"};
    private static final String[] FAMILY_NAMES = {"Tazemmourt", "El Warradi", "Ben Zahra", "O'Cheikh", "Aït Lfadil", "Naciri-Test",
        "Oubaha", "Rimal", "Sefiani", "Tijanbi", "D'Amzil"};
    private static final String[] ARABIC_NAMES = {"إدريس المصباحي", "سناء الزهراوي", "ياسين البستاني", "مريم النموذجي", "أنس التجريبي", "نادية المثالي"};
    private static final String[] ORGANISATIONS = {"Association Horizons d'exemple", "Réseau imaginaire des jeunes", "جمعية النموذج للتنمية",
        "Collectif Démo", "Université fictive", "Coopérative Argana d'essai", "Radio Papier", "جمعية أفق تجريبي",
        "Forum 100 % exemple", "Initiative sous_trait"};

    private final JdbcClient jdbc;

    public SampleEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An event of Casablanca and Rabat hosted by ADFM and 4CHABAB, to be changed before it is created. */
    public Sample event(String code) {
        return new Sample(code);
    }

    /** An event being described; {@link #create} puts it into the tables. */
    public final class Sample {

        private final String code;
        private final List<String> hosts = new ArrayList<>(List.of("ADFM", "4CHABAB"));
        private final List<String> regions = new ArrayList<>(List.of("MA-06", "MA-04"));
        private String city = "Casablanca";
        private String province = "MA-CAS";
        private int capacity = 70;
        private Identification identification = Identification.BALANCED_LIST;
        private Phase phase = Phase.PUBLISHED;
        private Instant now = TestClock.now();
        private LocalDate day;
        private final List<Group> groups = new ArrayList<>();

        private record Group(RegistrationStatus status, int people) {
        }

        private Sample(String code) {
            this.code = code;
        }

        public Sample hosts(String... codes) {
            hosts.clear();
            hosts.addAll(List.of(codes));
            return this;
        }

        /** @param province of the venue */
        public Sample at(String city, String province, String... regions) {
            this.city = city;
            this.province = province;
            this.regions.clear();
            this.regions.addAll(List.of(regions));
            return this;
        }

        public Sample capacity(int capacity) {
            this.capacity = capacity;
            return this;
        }

        public Sample identification(Identification identification) {
            this.identification = identification;
            return this;
        }

        public Sample phase(Phase phase) {
            this.phase = phase;
            return this;
        }

        /** The moment at which the event stands in its phase; its dates lie around it. */
        public Sample asOf(Instant now) {
            this.now = now;
            return this;
        }

        /** Eighteen days after the moment unless said otherwise. */
        public Sample day(LocalDate day) {
            this.day = day;
            return this;
        }

        /** Adds people in a state; before a list is proposed {@code SELECTED} and {@code WAITING} have no rank to show. */
        public Sample with(RegistrationStatus status, int people) {
            groups.add(new Group(status, people));
            return this;
        }

        /** @return the event's code */
        public String create() {
            LocalDate eventDay = day == null ? LocalDate.ofInstant(now, Country.zone()).plusDays(18) : day;
            boolean closed = !phase.isBefore(Phase.REGISTRATION_CLOSED);
            boolean opened = !phase.isBefore(Phase.REGISTRATION_OPEN);
            // A cycle has a lead, who is a member: all three in one statement.
            jdbc.sql("""
                    with lead as (insert into cocreation.organisation (code, kind, name_fr, name_ar)
                                  values ('MTNRA', 'ministry', 'Membre MTNRA', 'MTNRA') on conflict do nothing),
                         cycle as (insert into cocreation.cycle (code, title_fr, title_ar, lead_code, composition)
                                   values ('PAN-ESSAI', 'Plan d''essai', 'خطة تجريبية', 'MTNRA', null) on conflict do nothing)
                    insert into cocreation.cycle_member (cycle_code, organisation_code) values ('PAN-ESSAI', 'MTNRA') on conflict do nothing""").update();
            for (String host : hosts) {
                jdbc.sql("""
                                insert into cocreation.organisation (code, kind, name_fr, name_ar)
                                values (:code, 'association', :name, :name) on conflict do nothing""")
                        .param("code", host).param("name", "Association " + host).update();
            }
            jdbc.sql("""
                            insert into cocreation.event (code, cycle_code, position, day, city_fr, city_ar, venue_fr, venue_ar,
                                province_code, capacity, identification, file_settled_at, phase, published_at,
                                registration_opens_at, registration_closes_at, list_settled_at, list_shared_at,
                                last_confirmation_at, changed_by)
                            values (:code, 'PAN-ESSAI',
                                (select coalesce(max(position), 0) + 1 from cocreation.event where cycle_code = 'PAN-ESSAI'),
                                :day, :city, :city, 'Maison d''essai', 'دار التجربة', :province, :capacity, :identification,
                                :settled, :phase, :published, :opens, :closes, :listSettled, :listShared, :last, 'essai')""")
                    .param("code", code).param("day", Date.valueOf(eventDay)).param("city", city).param("province", province)
                    .param("capacity", capacity).param("identification", identification.code())
                    .param("settled", at(-20)).param("phase", phase.code())
                    .param("published", phase == Phase.PREPARATION ? null : at(-15))
                    .param("opens", at(opened ? -12 : 2)).param("closes", at(closed ? -2 : 8))
                    .param("listSettled", phase.isBefore(Phase.LIST_SETTLED) ? null : at(-1))
                    .param("listShared", phase.isBefore(Phase.LIST_SHARED) ? null : at(-1))
                    .param("last", Timestamp.from(eventDay.minusDays(3).atStartOfDay(Country.zone()).toInstant())).update();
            insertList("event_region", "region_code", regions);
            insertList("event_host", "organisation_code", hosts);
            for (int position = 1; position <= 2; position++) {
                jdbc.sql("insert into cocreation.workshop (event_code, position, title_fr, title_ar) values (:code, :position, :fr, :ar)")
                        .param("code", code).param("position", position)
                        .param("fr", position == 1 ? "Qualité des services publics" : "Égalité et participation")
                        .param("ar", position == 1 ? "جودة الخدمات العمومية" : "المساواة والمشاركة").update();
            }
            int offset = 0;
            for (Group group : groups) {
                register(group, offset);
                offset += group.people();
            }
            return code;
        }

        private void insertList(String table, String column, List<String> values) {
            jdbc.sql("""
                            insert into cocreation.%s (event_code, %s, position)
                            select :code, value, position from unnest(:values) with ordinality as list (value, position)"""
                            .formatted(table, column))
                    .param("code", code).param("values", values.toArray(String[]::new)).update();
        }

        /** One statement for any number of people. Origins are the regions' provinces in turn, genders and ages too. */
        private void register(Group group, int offset) {
            boolean listed = !phase.isBefore(Phase.LIST_PROPOSED);
            boolean asked = phase == Phase.LIST_SHARED
                    && (group.status().holdsSeat() || group.status() == RegistrationStatus.DECLINED || group.status() == RegistrationStatus.RELEASED);
            jdbc.sql("""
                            insert into cocreation.registration (event_code, email, email_key, full_name, phone, organisation,
                                organisation_kind, province_code, gender, age_bracket, workshop_id, arrangements,
                                travel_wanted, lodging_wanted, language, consented_at, created_at, verified_at, status, rank,
                                proposed_seat, reason, asked_in_round, answer_by, reminded_at, answered_at)
                            select :code, 'personne' || n || '@exemple.example', 'personne' || n || '@exemple.example',
                                case when n % 5 = 4 then (:arabic::text[])[1 + n % 6]
                                     else (:given::text[])[1 + n % 14] || ' ' || (:family::text[])[1 + (n * 7) % 11] end,
                                '+212 600 ' || lpad((n * 37 % 1000000)::text, 6, '0'), (:organisations::text[])[1 + (n * 3) % 10] || case when (n * 3) % 10 in (2, 7) then ' - ' || p.name_ar else ' de ' || p.name_fr end,
                                'association', p.code,
                                (array['male', 'female'])[1 + n % 2],
                                (array['18-24', '25-34', '35-59', '35-59', '60+'])[1 + (n * 2) % 5],
                                (select id from cocreation.workshop where event_code = :code order by position offset n % 2 limit 1),
                                case when n % 9 = 0 then array['sign-language'] when n % 11 = 0 then array['childcare'] else '{}'::text[] end,
                                n % 2 = 0, n % 3 = 0, case when n % 4 = 0 then 'ar' else 'fr' end,
                                :registered::timestamptz + n * interval '7 minutes', :registered::timestamptz + n * interval '7 minutes',
                                case when :status <> 'unverified' then :registered::timestamptz + n * interval '9 minutes' end, :status,
                                case when :listed and :status <> 'unverified' then n end,
                                case when :proposed and :status = 'candidate' then n <= :capacity end,
                                case when not :listed or :status = 'unverified' then null
                                     when :status = 'waiting' or :status = 'candidate' and n > :capacity then 'full'
                                     when n % 4 = 0 then 'share:young' when n % 5 = 0 then 'share:region:' || p.region_code
                                     when n % 3 = 0 then 'share:women' else 'order' end,
                                case when :asked then 1 end, case when :asked then :answerBy::timestamptz end, null,
                                case when :asked and :status in ('confirmed', 'declined') then :answered::timestamptz end
                            from generate_series(:first, :last) n
                            join lateral (select code, region_code, name_fr, name_ar from cocreation.province where region_code = any(:regions)
                                          order by code offset n % (select count(*) from cocreation.province where region_code = any(:regions))
                                          limit 1) p on true""")
                    .param("code", code).param("given", GIVEN_NAMES).param("family", FAMILY_NAMES).param("arabic", ARABIC_NAMES).param("organisations", ORGANISATIONS)
                    .param("regions", regions.toArray(String[]::new)).param("registered", at(-11)).param("status", group.status().code())
                    .param("listed", listed).param("proposed", phase == Phase.LIST_PROPOSED).param("capacity", capacity)
                    .param("asked", asked).param("answerBy", at(2)).param("answered", at(0))
                    .param("first", offset + 1).param("last", offset + group.people()).update();
        }

        private Timestamp at(int days) {
            return Timestamp.from(now.plus(Duration.ofDays(days)));
        }
    }
}
