package org.cocreation.committee;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

import jakarta.servlet.http.HttpServletRequest;
import org.cocreation.access.Member;
import org.cocreation.event.Event;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.workflow.EngineClock;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What every template of the committee knows of the page that it makes, as {@code committee}. */
public final class CommitteePage {

    private static final DateTimeFormatter BRIEF = DateTimeFormatter.ofPattern("dd/MM/yyyy 'à' H'\u00a0h\u00a0'mm");

    static final String ATTRIBUTE = "committee";
    static final String EVENT_ATTRIBUTE = "event";

    private final HttpServletRequest request;
    private final Member member;

    CommitteePage(HttpServletRequest request, Member member) {
        this.request = request;
        this.member = member;
    }

    public Member getMember() {
        return member;
    }

    /** Whether the member may see and change the lists of the event that the page is about; false without one. */
    public boolean isOrganiser() {
        return request.getAttribute(EVENT_ATTRIBUTE) instanceof Event event && member.mayOrganise(event.hostCodes());
    }

    /** Whether Tasklist shows the page in a task's tab: no heading and no navigation of ours then. */
    public boolean isFramed() {
        return "1".equals(request.getParameter("cadre"));
    }

    public boolean at(String path) {
        return path().equals(path);
    }

    public boolean under(String path) {
        return at(path) || path().startsWith(path + "/");
    }

    private String path() {
        return request.getRequestURI().substring(request.getContextPath().length());
    }

    /** The address of this page with a parameter set, the others kept. */
    public String with(String name, Object value) {
        return ServletUriComponentsBuilder.fromRequest(request).scheme(null).host(null).port(null)
                .replaceQueryParam(name, value).build(true).toUriString();
    }

    /** « samedi 14 novembre 2026 » */
    public String day(LocalDate day) {
        return Dates.day(day, Language.FR);
    }

    /** « 14/11/2026 à 9 h 00 », for tables. */
    public String brief(Instant instant) {
        return BRIEF.format(instant.atZone(EngineClock.CASABLANCA));
    }

    /** « samedi 14 novembre 2026 à 9 h 00 » */
    public String moment(Instant instant) {
        return Dates.moment(instant, Language.FR);
    }
}
