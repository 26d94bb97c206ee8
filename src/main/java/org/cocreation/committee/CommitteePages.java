package org.cocreation.committee;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.cocreation.access.CurrentMember;
import org.cocreation.access.Member;
import org.cocreation.event.Event;
import org.cocreation.event.EventService;
import org.cocreation.event.Organisation;
import org.cocreation.event.Organisations;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static java.util.Map.entry;

/**
 * Who sees which page of an event, whatever feature the page belongs to. Every member sees where the events stand and
 * the figures, and reads the shared file, in which the members of the event's cycle write; only the event's organising
 * committee (the ministry and its hosts) sees persons, changes lists and settles headings; only the ministry intervenes
 * in the process. A page that is not named here is the organising committee's.
 *
 * <p>A controller takes the event from here, as {@code @RequestAttribute Event event}: there is none without the check.
 */
@Configuration(proxyBeanMethods = false)
class CommitteePages implements WebMvcConfigurer {

    private static final String EVENT = "/comite/evenements/{code}";

    private static final String HEADING = EVENT + "/dossier/{heading}";

    private enum Audience {
        MEMBERS,
        /** Every member reads, the members of the event's cycle write. */
        CYCLE,
        /** Every member reads, the organising committee writes. */
        SHOWN,
        ORGANISERS, LEAD
    }

    private static final Map<String, Audience> AUDIENCES = Map.ofEntries(
            entry(EVENT, Audience.MEMBERS),
            entry(EVENT + "/provenance", Audience.MEMBERS),
            entry(EVENT + "/interventions/{intervention}", Audience.LEAD),
            entry(EVENT + "/report", Audience.LEAD),
            entry(EVENT + "/annulation", Audience.LEAD),
            entry(EVENT + "/dossier.xlsx", Audience.MEMBERS),
            entry(HEADING, Audience.CYCLE),
            entry(HEADING + "/contribution", Audience.CYCLE),
            entry(HEADING + "/arreter", Audience.ORGANISERS),
            entry(HEADING + "/rouvrir", Audience.LEAD),
            entry(HEADING + "/confier", Audience.LEAD),
            entry(EVENT + "/programme", Audience.SHOWN),
            entry(EVENT + "/salles", Audience.SHOWN),
            entry(EVENT + "/budget", Audience.SHOWN),
            entry(EVENT + "/budget.xlsx", Audience.MEMBERS),
            entry(EVENT + "/informations", Audience.CYCLE),
            entry(EVENT + "/informations/apercu.pdf", Audience.MEMBERS),
            entry(EVENT + "/supports", Audience.SHOWN),
            entry(EVENT + "/supports/{material}", Audience.SHOWN),
            entry(EVENT + "/preparatifs", Audience.MEMBERS),
            entry(EVENT + "/ateliers", Audience.SHOWN),
            entry(EVENT + "/archive.zip", Audience.MEMBERS));

    private final CurrentMember currentMember;
    private final EventService events;
    private final Organisations organisations;

    CommitteePages(CurrentMember currentMember, EventService events, Organisations organisations) {
        this.currentMember = currentMember;
        this.events = events;
        this.organisations = organisations;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new CommitteeInterceptor()).addPathPatterns("/comite/**", "/comite");
    }

    private final class CommitteeInterceptor implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            Member member = currentMember.get();
            request.setAttribute(CommitteePage.ATTRIBUTE, new CommitteePage(request, member));
            String code = eventCode(request);
            if (code != null) {
                Event event = events.get(code);
                require(request, member, event);
                request.setAttribute(CommitteePage.EVENT_ATTRIBUTE, event);
            }
            return true;
        }

        /** Null for a page that is not about an event. */
        private static String eventCode(HttpServletRequest request) {
            return pattern(request).startsWith(EVENT)
                    && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables
                    ? (String) variables.get("code") : null;
        }

        private static Audience audience(HttpServletRequest request) {
            return AUDIENCES.getOrDefault(pattern(request), Audience.ORGANISERS);
        }

        private static String pattern(HttpServletRequest request) {
            return String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
        }

        private void require(HttpServletRequest request, Member member, Event event) {
            Audience audience = audience(request);
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
