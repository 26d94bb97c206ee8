package org.cocreation.committee;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.access.PageOfEvent;
import org.cocreation.access.PageOfEvent.Audience;
import org.cocreation.access.PagesOfEvent;
import org.cocreation.audit.AuditTrail;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.cocreation.workflow.Worklist;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Who sees which page of an event, whatever feature the page belongs to. Every member sees where the events stand and
 * the figures, and reads the shared file, in which the members of the event's cycle write; only the event's organising
 * committee (the ministry and its hosts) sees persons, changes lists and settles headings; only the ministry intervenes
 * in the process. Features bring their pages, see
 * {@link PagesOfEvent}; one that nobody names is the organising committee's.
 *
 * <p>A controller takes the event from here, as {@code @RequestAttribute Event event}: there is none without the check.
 */
@Configuration(proxyBeanMethods = false)
class CommitteePages implements WebMvcConfigurer {

    private static final String EVENT = "/comite/evenements/{code}";

    /** Those of this package. */
    private static final List<PageOfEvent> OWN = List.of(PageOfEvent.of("", Audience.MEMBERS), PageOfEvent.of("/interventions/{intervention}", Audience.LEAD),
            PageOfEvent.of("/report", Audience.LEAD), PageOfEvent.of("/annulation", Audience.LEAD),
            PageOfEvent.of("/journal", Audience.ORGANISERS).ofPersons("Journal"));

    private static final PageOfEvent UNNAMED = PageOfEvent.of("", Audience.ORGANISERS);

    private final Map<String, PageOfEvent> pages = new LinkedHashMap<>();
    private final CurrentMember currentMember;
    private final EventService events;
    private final Organisations organisations;
    private final Worklist worklist;
    private final AuditTrail trail;

    CommitteePages(List<PagesOfEvent> features, CurrentMember currentMember, EventService events, Organisations organisations, Worklist worklist, AuditTrail trail) {
        Stream.concat(OWN.stream(), features.stream().flatMap(feature -> feature.pages().stream())).forEach(page -> pages.put(EVENT + page.path(), page));
        this.currentMember = currentMember;
        this.events = events;
        this.organisations = organisations;
        this.worklist = worklist;
        this.trail = trail;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new CommitteeInterceptor()).addPathPatterns("/comite/**", "/comite");
    }

    private final class CommitteeInterceptor implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            Member member = currentMember.get();
            request.setAttribute(CommitteePage.ATTRIBUTE, new CommitteePage(request, member, pages.values(),
                    page -> page.subjects().isEmpty() ? List.of() : worklist.of(page.subjects(), member.id(), member.groups())));
            String code = eventCode(request);
            if (code != null) {
                Event event = events.get(code);
                require(request, member, event);
                request.setAttribute(CommitteePage.EVENT_ATTRIBUTE, event);
                PageOfEvent page = page(request);
                if (request.getMethod().equals("GET") && page.document() != null) {
                    trail.recordReading(code, member.id(), page.document());
                }
            }
            return true;
        }

        /** What a page in Tasklist's tab leads to stays there. */
        @Override
        public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler, ModelAndView answer) {
            if (answer != null && answer.getViewName() != null && answer.getViewName().startsWith("redirect:") && CommitteePage.isFramed(request)) {
                answer.addObject(CommitteePage.FRAME, CommitteePage.FRAMED);
            }
        }

        /** Null for a page that is not about an event. */
        private static @Nullable String eventCode(HttpServletRequest request) {
            return pattern(request).startsWith(EVENT)
                    && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                    ? (String) variables.get("code") : null;
        }

        private PageOfEvent page(HttpServletRequest request) {
            return pages.getOrDefault(pattern(request), UNNAMED);
        }

        private static String pattern(HttpServletRequest request) {
            return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        }

        private void require(HttpServletRequest request, Member member, Event event) {
            Audience audience = page(request).audience();
            boolean allowed = switch (audience) {
                case MEMBERS -> true;
                case CYCLE -> !request.getMethod().equals("POST") || member.mayContribute(
                        organisations.membersOf(event.cycleCode()).stream().map(Organisation::code).toList());
                case SHOWN -> !request.getMethod().equals("POST") || member.mayOrganise(event.hostCodes());
                case ORGANISERS -> member.mayOrganise(event.hostCodes());
                case LEAD -> member.mayLead();
            };
            if (!allowed) {
                throw new AccessDeniedException("Not for " + member.id() + ": " + audience);
            }
        }
    }
}
