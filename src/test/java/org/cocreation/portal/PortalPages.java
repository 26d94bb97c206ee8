package org.cocreation.portal;

import java.util.Map;
import java.util.TreeMap;

import org.cocreation.TestClock;
import org.cocreation.access.PersonalLinks;
import org.cocreation.event.EventService;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The four events of the demonstration, each at another point, for tests of public pages. */
public final class PortalPages {

    /** Registration is open, for a balanced list. */
    public static final String OPEN = "PAN3-EV1";
    /** Registration is open, first come. */
    public static final String FIRST_COME = "PAN3-EV2";
    /** Published, registration opens in a week. */
    public static final String TO_OPEN = "PAN3-EV3";
    /** Registration is closed. */
    public static final String CLOSED = "PAN3-EV4";

    private final JdbcClient jdbc;
    private final EventService events;
    private final PersonalLinks links;

    public PortalPages(JdbcClient jdbc, EventService events, PersonalLinks links) {
        this.jdbc = jdbc;
        this.events = events;
        this.links = links;
    }

    public PortalPages arrange() {
        jdbc.sql("delete from cocreation.registration").update();
        jdbc.sql("delete from cocreation.mail").update();
        jdbc.sql("delete from cocreation.confirmation_round").update();
        jdbc.sql("""
                        update cocreation.event set published_at = :now::timestamptz - interval '1 hour', capacity = 70, changed_by = 'test',
                            phase = case code when 'PAN3-EV3' then 'published' when 'PAN3-EV4' then 'registration-closed'
                                    else 'registration-open' end,
                            registration_opens_at = :now::timestamptz + interval '7 days' * case code when 'PAN3-EV3' then 1 else -1 end,
                            registration_closes_at = :now::timestamptz + interval '9 days' * case code when 'PAN3-EV4' then -0.5 else 1 end,
                            last_confirmation_at = :now::timestamptz + interval '12 days', answer_hours = 48""")
                .param("now", TestClock.timestamp()).update();
        forgetCached();
        return this;
    }

    public void unpublish(String code) {
        jdbc.sql("update cocreation.event set phase = 'preparation', published_at = null, changed_by = 'test' where code = ?")
                .param(code).update();
        forgetCached();
    }

    /** What is read for public pages is kept for some seconds; a change by the service ends that at once. */
    public void forgetCached() {
        events.all().forEach(event -> events.askRepliesBy(event.code(), event.day().minusDays(2), "test"));
    }

    /** Every field of the form, filled in as it should be. */
    public Map<String, String> form(String code) {
        Map<String, String> form = new TreeMap<>();
        form.put("fullName", "Amina L'Exemple");
        form.put("email", "amina@exemple.example");
        form.put("phone", "06 12 34 56 78");
        form.put("gender", "female");
        form.put("ageBracket", "25-34");
        form.put("organisationKind", "association");
        form.put("organisation", "Association Exemple");
        form.put("provinceCode", code.equals(FIRST_COME) ? "MA-OUJ" : "MA-CAS");
        form.put("workshopId", Long.toString(workshop(code)));
        form.put("arrangements", "sign-language");
        form.put("travelWanted", "true");
        form.put("consent", "true");
        return form;
    }

    public long workshop(String code) {
        return events.get(code).workshops().get(0).id();
    }

    /** The only registration's value of a column. */
    public Object registered(String column) {
        return jdbc.sql("select %s from cocreation.registration".formatted(column)).query().singleValue();
    }

    public int registrations() {
        return jdbc.sql("select count(*) from cocreation.registration").query(Integer.class).single();
    }

    /** A registration of the open event and the path of its personal page. */
    public String personalPage(String status) {
        return personalPage(status, "answer_by = null");
    }

    /** As {@link #personalPage(String)}, with further columns set. */
    public String personalPage(String status, String columns) {
        long id = jdbc.sql("""
                        insert into cocreation.registration (event_code, email, email_key, full_name, phone, organisation,
                            organisation_kind, province_code, gender, age_bracket, workshop_id, arrangements, language,
                            consented_at, created_at, verified_at, status)
                        values (:event, 'karim@exemple.example', 'karim@exemple.example', 'Karim Exemple', '0612345678', 'Réseau Exemple',
                            'network', 'MA-CAS', 'male', '18-24', :workshop, '{quiet-place}', 'fr',
                            :now, :now, case when :status = 'unverified' then null else :now::timestamptz end, :status)
                        on conflict (event_code, email_key) do update set status = excluded.status
                        returning id""")
                .param("now", TestClock.timestamp()).param("event", OPEN).param("workshop", workshop(OPEN)).param("status", status)
                .query(Long.class).single();
        jdbc.sql("update cocreation.registration set changed_by = 'test', %s where id = ?".formatted(columns)).param(id).update();
        return "/inscriptions/" + links.mint(PersonalLinks.Subject.REGISTRATION, id);
    }
}
