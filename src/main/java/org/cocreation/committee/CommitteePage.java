package org.cocreation.committee;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import jakarta.servlet.http.HttpServletRequest;
import org.cocreation.access.Member;
import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PageOfEvent.Group;
import org.cocreation.country.Country;
import org.cocreation.event.Event;
import org.cocreation.language.Dates;
import org.cocreation.language.Language;
import org.cocreation.workflow.Worklist.WorkItem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** What every template of the committee knows of the page that it makes, as {@code committee}. */
public final class CommitteePage {

    private static final DateTimeFormatter BRIEF = DateTimeFormatter.ofPattern("dd/MM/yyyy 'à' H'\u00a0h\u00a0'mm");

    static final String ATTRIBUTE = "committee";
    static final String EVENT_ATTRIBUTE = "event";
    /** Parameter of the address of a page in Tasklist's tab, and its value. */
    static final String FRAME = "cadre";
    static final String FRAMED = "1";
    private static final String CYCLE = "/comite/cycles/{code}";

    private final HttpServletRequest request;
    private final Member member;
    private final Collection<PageOfEvent> pages;
    private final Function<CommitteePage, List<WorkItem>> worklist;
    private @Nullable List<WorkItem> tasks;

    /**
     * @param pages    of events
     * @param worklist the member's tasks that have to do with the page; asked when the page shows them
     */
    CommitteePage(HttpServletRequest request, Member member, Collection<PageOfEvent> pages, Function<CommitteePage, List<WorkItem>> worklist) {
        this.request = request;
        this.member = member;
        this.pages = pages;
        this.worklist = worklist;
    }

    public Member getMember() {
        return member;
    }

    /** Whether the member may see and change the lists of the event that the page is about; false without one. */
    public boolean isOrganiser() {
        return request.getAttribute(EVENT_ATTRIBUTE) instanceof Event event && member.mayOrganise(event.hostCodes());
    }

    /** The tabs of the event that the page is about which the member may open, by group. */
    public Map<Group, List<PageOfEvent>> getTabs() {
        Map<Group, List<PageOfEvent>> tabs = new EnumMap<>(Group.class);
        pages.stream().filter(page -> page.group() != null && (page.audience() != Audience.ORGANISERS || isOrganiser()))
                .forEach(page -> tabs.computeIfAbsent(page.group(), group -> new ArrayList<>()).add(page));
        return tabs;
    }

    /** Whether Tasklist shows the page in a task's tab: no heading and no navigation of ours then. */
    public boolean isFramed() {
        return isFramed(request);
    }

    static boolean isFramed(HttpServletRequest request) {
        return FRAMED.equals(request.getParameter(FRAME));
    }

    /** The member's open tasks whose work is done on this page, the most urgent first. */
    public List<WorkItem> getTasksHere() {
        return tasks().stream().filter(this::isHere).toList();
    }

    /** The member's other open tasks of the same event or cycle. */
    public List<WorkItem> getTasksElsewhere() {
        return tasks().stream().filter(task -> !isHere(task)).toList();
    }

    private boolean isHere(WorkItem task) {
        return at(TaskController.pageOf(task));
    }

    private List<WorkItem> tasks() {
        if (tasks == null) {
            tasks = worklist.apply(this);
        }
        return tasks;
    }

    /** Codes of the event and the cycle that the page is about; none for any other page. */
    List<String> subjects() {
        if (request.getAttribute(EVENT_ATTRIBUTE) instanceof Event event) {
            return List.of(event.code(), event.cycleCode());
        }
        return request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String pattern && pattern.startsWith(CYCLE)
                && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                ? List.of((String) variables.get("code")) : List.of();
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
        return BRIEF.format(instant.atZone(Country.zone()));
    }

    /** « samedi 14 novembre 2026 à 9 h 00 » */
    /** As a field of date and time takes it. */
    public String input(Instant instant) {
        return LocalDateTime.ofInstant(instant, Country.zone()).truncatedTo(ChronoUnit.MINUTES).toString();
    }

    public String moment(Instant instant) {
        return Dates.moment(instant, Language.FR);
    }
}
