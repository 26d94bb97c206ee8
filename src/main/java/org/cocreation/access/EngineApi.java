package org.cocreation.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may ask what of the engine's REST API and of what Camunda's webapps have beside it. The table below opens what is
 * used; everything else is refused before the engine hears of it, whatever the engine would think. Of what is open, the
 * engine's own authorisations decide which tasks, definitions and accounts one sees.
 *
 * <p>{@code docs/access.md} shows what the table makes of each operation; a test writes and holds it.
 */
@Component
class EngineApi implements AuthorizationManager<RequestAuthorizationContext> {

    /** Where a call is mounted: the engine's REST API twice, for the webapps' sessions and for programs. */
    enum Mount {
        APPS("/camunda/api"), TASKLIST_AND_COCKPIT("/camunda/api/engine/engine/default"), PROGRAMS("/engine-rest");

        final String path;

        Mount(String path) {
            this.path = path;
        }
    }

    private static final Set<Mount> APPS = Set.of(Mount.APPS);
    private static final Set<Mount> SESSIONS = Set.of(Mount.TASKLIST_AND_COCKPIT);
    private static final Set<Mount> PROGRAMS = Set.of(Mount.PROGRAMS);
    private static final Set<Mount> SESSIONS_AND_PROGRAMS = Set.of(Mount.TASKLIST_AND_COCKPIT, Mount.PROGRAMS);

    private static final Set<String> COMMITTEE = Set.of(Groups.STEERING_COMMITTEE);
    private static final Set<String> MINISTRY = Set.of(Groups.MINISTRY);
    private static final Set<String> DESIGNERS = Set.of(Groups.PROCESS_DESIGNERS);
    private static final Set<String> EVERY_ACCOUNT = Set.of(Groups.STEERING_COMMITTEE, Groups.PROCESS_DESIGNERS);
    private static final Set<String> ADMINISTRATORS = Set.of(Groups.ADMINISTRATORS);

    /** {@code {id}} stands for an id that the engine made, which has a digit in it as no word of a path has; {@code {me}} for one's own. */
    private static final List<Row> TABLE = List.of(
            row("An administrator operates the engine, in Cockpit, in Admin and by programs", ADMINISTRATORS,
                    Set.of(Mount.values()), "* /**"),

            row("Each webapp asks who is signed in and loads its own parts", EVERY_ACCOUNT, APPS,
                    "GET /engine/engine", "GET /admin/auth/user/default", "POST /admin/auth/user/default/logout",
                    "GET /{app}/plugin/{plugin}/static/app/{file}"),
            row("One sees one's name and groups, and changes one's own profile and password", EVERY_ACCOUNT, SESSIONS,
                    "GET /user/{user}/profile", "PUT /user/{me}/profile", "PUT /user/{me}/credentials",
                    "GET POST /identity/password-policy", "POST /group", "GET /group/count"),

            row("Tasklist lists tasks by the filters that administrators share", COMMITTEE, SESSIONS,
                    "GET OPTIONS /filter", "GET /filter/count", "GET OPTIONS /filter/{id}", "GET POST /filter/{id}/list",
                    "GET POST /filter/{id}/count", "GET POST /task", "GET POST /task/count"),
            row("Tasklist shows a task: its form and values, its history, its diagram, its groups", COMMITTEE, SESSIONS,
                    "GET /task/{id}", "GET /task/{id}/form", "GET /task/{id}/deployed-form", "GET /task/{id}/rendered-form",
                    "GET /task/{id}/form-variables", "GET /task/{id}/identity-links", "GET /task/{id}/comment",
                    "GET /history/user-operation", "GET /history/user-operation/count",
                    "GET /process-definition/{id}", "GET /process-definition/{id}/xml"),
            row("A member takes a task and releases it, says a word about it, and completes it", COMMITTEE, SESSIONS,
                    "POST /task/{id}/claim", "POST /task/{id}/unclaim", "POST /task/{id}/comment/create",
                    "POST /task/{id}/submit-form", "POST /task/{id}/complete"),
            row("Tasklist offers to start what one may start", COMMITTEE, SESSIONS,
                    "GET /process-definition", "GET /process-definition/count"),
            row("The ministry starts a cycle by its form, and by nothing else", MINISTRY, SESSIONS,
                    "GET /process-definition/{id}/startForm", "GET /process-definition/{id}/deployed-start-form",
                    "GET /process-definition/{id}/rendered-form", "POST /process-definition/{id}/submit-form"),

            row("Camunda Modeler deploys; a script may try it without deploying", DESIGNERS, PROGRAMS,
                    "GET /version", "GET /engine", "POST /deployment/create", "POST /deployment/check"),
            row("A designer reads what is deployed, with Modeler, Cockpit or a script", DESIGNERS, SESSIONS_AND_PROGRAMS,
                    "GET /deployment", "GET /deployment/count", "GET /deployment/{id}", "GET /deployment/{id}/resources",
                    "GET /deployment/{id}/resources/{id}", "GET /deployment/{id}/resources/{id}/data",
                    "GET /process-definition", "GET /process-definition/count", "GET /process-definition/{id}",
                    "GET /process-definition/{id}/xml", "GET /process-definition/{id}/diagram",
                    "GET /process-definition/key/{key}", "GET /process-definition/key/{key}/xml",
                    "GET /decision-definition", "GET /decision-definition/count", "GET /decision-definition/{id}",
                    "GET /decision-definition/{id}/xml", "GET /decision-definition/key/{key}", "GET /decision-definition/key/{key}/xml",
                    "GET /decision-requirements-definition", "GET /decision-requirements-definition/count",
                    "GET /decision-requirements-definition/{id}", "GET /decision-requirements-definition/{id}/xml"),
            row("Cockpit asks this to draw its pages; a designer, who reads no instance, gets zeros", DESIGNERS, SESSIONS,
                    "GET /process-definition/statistics", "GET /process-definition/{id}/statistics", "GET /job-definition",
                    "POST /process-instance/count", "GET /process-instance/{id}", "GET /history/process-instance/{id}",
                    "GET /task/count", "GET /task/report/candidate-group-count", "POST /history/task/count",
                    "GET /history/decision-instance", "GET /history/decision-instance/count", "GET /case-definition/count",
                    "GET /user", "GET /batch/statistics", "GET /batch/statistics/count", "GET /history/batch", "GET /history/batch/count"),
            row("Cockpit's own queries, under the same authorisations", DESIGNERS, APPS,
                    "GET /cockpit/plugin/base/default/process-definition/statistics",
                    "GET /cockpit/plugin/base/default/process-definition/statistics-count",
                    "POST /cockpit/plugin/base/default/process-instance", "POST /cockpit/plugin/base/default/process-instance/count"));

    /** Where {@code cocreation.designers-may-start} says that this is a test environment; the engine's grants follow it too. */
    private static final Row TESTS = row("In a test environment a designer starts what it deployed, and sees where it stands", DESIGNERS, PROGRAMS,
            "POST /process-definition/{id}/start", "POST /process-definition/key/{key}/start", "GET /process-instance", "GET /process-instance/count",
            "GET /process-instance/{id}", "GET /process-instance/{id}/activity-instances");

    /** Closed to administrators too: Camunda's own sign-in, and what creates an administrator without one (CVE-2026-77226). */
    private static final Row CLOSED = row("Camunda's own sign-in and set-up", Set.of(), APPS,
            "* /admin/setup/**", "* /admin/auth/user/*/login/**");

    private final boolean designersMayStart;

    EngineApi(@Value("${cocreation.designers-may-start}") boolean designersMayStart) {
        this.designersMayStart = designersMayStart;
    }

    @Override
    @SuppressWarnings("deprecation")
    public AuthorizationDecision check(Supplier<Authentication> who, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        Optional<Member> member = CurrentMember.of(who.get());
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return new AuthorizationDecision(member.isPresent() && (allows(member.get(), method, path) || designersMayStart && allowsInTests(member.get(), method, path)));
    }

    static boolean allows(Member member, HttpMethod method, String path) {
        // Camunda asks for some of its lists with a slash at the end.
        PathContainer asked = PathContainer.parsePath(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
        return !CLOSED.opens(member, method, asked)
                && TABLE.stream().filter(row -> row.groups().stream().anyMatch(member::belongsTo)).anyMatch(row -> row.opens(member, method, asked));
    }

    private static boolean allowsInTests(Member member, HttpMethod method, String path) {
        return TESTS.groups().stream().anyMatch(member::belongsTo) && TESTS.opens(member, method, PathContainer.parsePath(path));
    }

    /** @param why for whoever reads the table */
    private record Row(String why, Set<String> groups, List<Call> calls) {

        boolean opens(Member member, HttpMethod method, PathContainer path) {
            return calls.stream().anyMatch(call -> call.is(member, method, path));
        }
    }

    /** @param methods none for all */
    private record Call(Set<HttpMethod> methods, PathPattern path) {

        private static final Pattern ID = Pattern.compile("\\{id}");
        private static final String WITH_A_DIGIT = "{id%d:.*[0-9].*}";

        static Call at(Mount mount, String call) {
            List<String> words = List.of(call.split(" "));
            int[] ids = {0};
            String pattern = ID.matcher(mount.path + words.get(words.size() - 1)).replaceAll(id -> WITH_A_DIGIT.formatted(ids[0]++));
            return new Call(words.stream().limit(words.size() - 1L).filter(word -> !word.equals("*")).map(HttpMethod::valueOf)
                    .collect(Collectors.toUnmodifiableSet()), PathPatternParser.defaultInstance.parse(pattern));
        }

        boolean is(Member member, HttpMethod method, PathContainer asked) {
            if (!methods.isEmpty() && !methods.contains(method)) {
                return false;
            }
            PathPattern.PathMatchInfo match = path.matchAndExtract(asked);
            return match != null && match.getUriVariables().getOrDefault("me", member.id()).equals(member.id());
        }
    }

    private static Row row(String why, Set<String> groups, Set<Mount> mounts, String... calls) {
        return new Row(why, groups, mounts.stream().flatMap(mount -> Arrays.stream(calls).map(call -> Call.at(mount, call))).toList());
    }
}
