package org.cocreation.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.cocreation.ApplicationTest;
import org.cocreation.SampleEvents;
import org.cocreation.Visitor;
import org.cocreation.event.Phase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who may ask what, of every page and of every operation of the engine's REST API: what the application answers is
 * compared with what is declared, and printed to {@code docs/access.md}.
 *
 * <p>A new page joins by being there. One below {@code /comite} that is not about an event must be declared here; one
 * about an event is its organising committee's unless it is declared.
 */
@ApplicationTest(profiles = "demo", properties = Committee.TESTS)
class AccessMatrixTest {

    private static final Path DOCUMENT = Path.of("docs/access.md");
    private static final String REGENERATE = "mvn test -Dtest=AccessMatrixTest -Daccess.write";

    private static final String EVENT = "DROITS-EV1";
    private static final String EVENT_PATH = "/comite/evenements/{code}";
    private static final String CYCLE_PATH = "/comite/cycles/{code}";

    private enum Role {
        NOBODY("nobody", null),
        NO_GROUP("no group", "personne"),
        MEMBER("member", "acodec", Groups.STEERING_COMMITTEE, Groups.ASSOCIATIONS, "org-acodec"),
        HOST("host", "adfm", Groups.STEERING_COMMITTEE, Groups.ASSOCIATIONS, "org-adfm"),
        PARTNER("partner", "ocde", Groups.STEERING_COMMITTEE, Groups.PARTNERS, "org-ocde"),
        MINISTRY("ministry", "mtnra", Groups.STEERING_COMMITTEE, Groups.MINISTRY, "org-mtnra"),
        DESIGNER("designer", "designer", Groups.PROCESS_DESIGNERS),
        ADMINISTRATOR("administrator", "admin", Groups.ADMINISTRATORS);

        final String title;
        final String id;
        final Set<String> groups;

        Role(String title, String id, String... groups) {
            this.title = title;
            this.id = id;
            this.groups = Set.of(groups);
        }
    }

    private enum Audience {
        EVERYBODY(Role.values()),
        /** One's own account. */
        SIGNED_IN(Role.MEMBER, Role.HOST, Role.PARTNER, Role.MINISTRY, Role.DESIGNER, Role.ADMINISTRATOR),
        COMMITTEE(Role.MEMBER, Role.HOST, Role.PARTNER, Role.MINISTRY, Role.ADMINISTRATOR),
        /** The members of the event's cycle; the partner of this test is none. */
        CYCLE(Role.MEMBER, Role.HOST, Role.MINISTRY, Role.ADMINISTRATOR),
        /** Those who work with programs. */
        PROGRAMS(Role.DESIGNER, Role.ADMINISTRATOR),
        ORGANISERS(Role.HOST, Role.MINISTRY, Role.ADMINISTRATOR),
        LEAD(Role.MINISTRY, Role.ADMINISTRATOR),
        ADMINISTRATOR(Role.ADMINISTRATOR);

        final Set<Role> roles;

        Audience(Role... roles) {
            this.roles = Set.of(roles);
        }
    }

    /** By path, or by method and path. */
    private static final Map<String, Audience> DECLARED = Map.ofEntries(
            Map.entry("/comite", Audience.COMMITTEE),
            // Whose task it is, the engine says.
            Map.entry("/comite/taches/{taskId}", Audience.COMMITTEE),
            Map.entry("/comite/taches/{taskId}/page", Audience.COMMITTEE),
            Map.entry("/comite/taches/{taskId}/formulaire", Audience.COMMITTEE),
            Map.entry("/comite/taches/{taskId}/terminer", Audience.COMMITTEE),
            Map.entry("/comite/compte", Audience.SIGNED_IN),
            Map.entry("/comite/compte/cles", Audience.PROGRAMS),
            Map.entry("/comite/compte/cles/supprimer", Audience.SIGNED_IN),
            Map.entry("/comite/compte/mot-de-passe", Audience.SIGNED_IN),
            Map.entry("/comite/compte/second-facteur", Audience.SIGNED_IN),
            Map.entry("/comite/compte/second-facteur/retirer", Audience.SIGNED_IN),
            Map.entry("/comite/compte/sessions", Audience.SIGNED_IN),
            Map.entry("/comite/connexions", Audience.ADMINISTRATOR),
            Map.entry("/comite/modeles", Audience.PROGRAMS),
            Map.entry("/comite/modeles/essai", Audience.PROGRAMS),
            Map.entry("GET /comite/modeles/passage", Audience.PROGRAMS),
            Map.entry("POST /comite/modeles/passage", Audience.ADMINISTRATOR),
            Map.entry("/comite/modeles/{process}/{number}", Audience.PROGRAMS),
            Map.entry("/comite/modeles/{process}/{number}/diagramme.bpmn", Audience.PROGRAMS),
            Map.entry("/comite/modeles/{process}/{number}/instances/{instance}", Audience.PROGRAMS),
            Map.entry("/comite/modeles/garder", Audience.ADMINISTRATOR),
            Map.entry("/comite/modeles/reprendre", Audience.ADMINISTRATOR),
            Map.entry("/comite/referentiel", Audience.ADMINISTRATOR),
            Map.entry("/comite/connexions/second-facteur", Audience.ADMINISTRATOR),
            Map.entry("/comite/courriels/essai", Audience.ADMINISTRATOR),
            Map.entry("GET /comite/organisations", Audience.COMMITTEE),
            Map.entry("POST /comite/organisations", Audience.LEAD),
            Map.entry("/comite/organisations/nouvelle", Audience.LEAD),
            Map.entry("/comite/organisations/{organisation}", Audience.LEAD),
            Map.entry("GET /comite/organisations/{organisation}/logo", Audience.COMMITTEE),
            Map.entry("POST /comite/organisations/{organisation}/logo", Audience.LEAD),
            Map.entry("/comite/organisations/{organisation}/logo/retrait", Audience.LEAD),
            Map.entry("/comite/organisations/{organisation}/suppression", Audience.LEAD),
            Map.entry("/comite/membres", Audience.LEAD),
            Map.entry("/comite/membres/nouveau", Audience.LEAD),
            Map.entry("/comite/membres/{account}", Audience.LEAD),
            Map.entry("/comite/membres/{account}/desactivation", Audience.LEAD),
            Map.entry("/comite/membres/{account}/invitation", Audience.LEAD),
            Map.entry("/comite/membres/{account}/reactivation", Audience.LEAD),
            Map.entry("/comite/membres/{account}/remplacement", Audience.LEAD),
            Map.entry("/comite/membres/{account}/taches", Audience.LEAD),
            Map.entry("/comite/institutions", Audience.LEAD),
            Map.entry("/comite/institutions/nouvelle", Audience.LEAD),
            Map.entry("/comite/institutions/{institution}", Audience.LEAD),
            Map.entry("/comite/institutions/{institution}/suppression", Audience.LEAD),
            Map.entry("/comite/reglages", Audience.LEAD),
            Map.entry("/comite/reglages/agenda", Audience.LEAD),
            Map.entry("/comite/reglages/{section}", Audience.LEAD),
            Map.entry("/comite/cycles", Audience.COMMITTEE),
            Map.entry(CYCLE_PATH, Audience.COMMITTEE),
            Map.entry(CYCLE_PATH + "/{kind}/{version}{edition}.{format}", Audience.COMMITTEE),
            Map.entry(CYCLE_PATH + "/archive.zip", Audience.COMMITTEE),
            // A draft, and what is remarked on it, is its committee's.
            Map.entry(CYCLE_PATH + "/releve", Audience.CYCLE),
            Map.entry(CYCLE_PATH + "/releve/remarques", Audience.CYCLE),
            Map.entry(CYCLE_PATH + "/releve/remarques/{remark}", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/releve/version", Audience.LEAD),
            Map.entry("GET " + CYCLE_PATH + "/actions", Audience.COMMITTEE),
            Map.entry("GET " + CYCLE_PATH + "/traductions", Audience.COMMITTEE),
            Map.entry("POST " + CYCLE_PATH + "/traductions", Audience.LEAD),
            Map.entry("GET " + EVENT_PATH + "/traductions", Audience.COMMITTEE),
            Map.entry("POST " + EVENT_PATH + "/traductions", Audience.LEAD),
            Map.entry("POST " + CYCLE_PATH + "/actions", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/actions/{action}", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/membres", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/departs", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/composition", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/traductions/annonce", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/evenements/nouveau", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/contributions/clore", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/contributions/relancer", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/reunion/deplacer", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/reunion/annuler", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/contributions/reporter", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/reunions/{number}", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/thematiques", Audience.CYCLE),
            Map.entry(CYCLE_PATH + "/thematiques/{theme}/titre", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/thematiques/{theme}/reunion", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/thematiques/{theme}/retrait", Audience.LEAD),
            Map.entry("GET " + CYCLE_PATH + "/votes", Audience.CYCLE),
            Map.entry("POST " + CYCLE_PATH + "/votes", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/votes/{number}/cloture", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/votes/{number}/report", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/votes/{number}/retrait", Audience.LEAD),
            Map.entry(CYCLE_PATH + "/documents", Audience.CYCLE),
            Map.entry(CYCLE_PATH + "/documents/{document}", Audience.CYCLE),
            Map.entry(CYCLE_PATH + "/documents/{document}/retrait", Audience.CYCLE),
            Map.entry(CYCLE_PATH + "/delegues", Audience.CYCLE),
            Map.entry(CYCLE_PATH + "/presences", Audience.CYCLE),
            Map.entry(CYCLE_PATH + "/reunions/{number}/reponses", Audience.CYCLE),
            Map.entry(CYCLE_PATH + "/reunions/{number}/presences", Audience.LEAD),
            // Each organisation names its own people, the ministry all: DelegatesTest.
            Map.entry(CYCLE_PATH + "/delegues/{organisation}", Audience.CYCLE),
            Map.entry("/comite/courriels", Audience.LEAD),
            Map.entry("/comite/courriels/textes", Audience.LEAD),
            Map.entry("/comite/courriels/textes/{mail}", Audience.LEAD),
            Map.entry("/comite/courriels/textes/{mail}/exemples", Audience.LEAD),
            Map.entry("/comite/courriels/{id}", Audience.LEAD),
            Map.entry("/comite/courriels/{id}/renvoyer", Audience.LEAD),
            Map.entry("/comite/courriels/{id}/message", Audience.ADMINISTRATOR),
            Map.entry("/comite/courriels/{id}/pieces/{position}", Audience.ADMINISTRATOR),

            Map.entry(EVENT_PATH, Audience.COMMITTEE),
            Map.entry(EVENT_PATH + "/provenance", Audience.COMMITTEE),
            Map.entry(EVENT_PATH + "/preparatifs", Audience.COMMITTEE),
            Map.entry(EVENT_PATH + "/dossier.xlsx", Audience.COMMITTEE),
            Map.entry(EVENT_PATH + "/budget.xlsx", Audience.COMMITTEE),
            Map.entry(EVENT_PATH + "/archive.zip", Audience.COMMITTEE),
            Map.entry(EVENT_PATH + "/informations/apercu.pdf", Audience.COMMITTEE),
            Map.entry("GET " + EVENT_PATH + "/dossier/{heading}", Audience.COMMITTEE),
            Map.entry("POST " + EVENT_PATH + "/dossier/{heading}", Audience.CYCLE),
            Map.entry(EVENT_PATH + "/dossier/{heading}/contribution", Audience.CYCLE),
            Map.entry(EVENT_PATH + "/dossier/{heading}/contributions/{contribution}/reponse", Audience.CYCLE),
            Map.entry(EVENT_PATH + "/dossier/{heading}/rouvrir", Audience.LEAD),
            Map.entry(EVENT_PATH + "/dossier/{heading}/confier", Audience.LEAD),
            Map.entry("GET " + EVENT_PATH + "/informations", Audience.COMMITTEE),
            Map.entry("POST " + EVENT_PATH + "/informations", Audience.CYCLE),
            Map.entry("GET " + EVENT_PATH + "/programme", Audience.COMMITTEE),
            Map.entry("GET " + EVENT_PATH + "/salles", Audience.COMMITTEE),
            Map.entry("GET " + EVENT_PATH + "/questions", Audience.COMMITTEE),
            Map.entry(EVENT_PATH + "/supports/affiche.pdf", Audience.COMMITTEE),
            Map.entry("GET " + EVENT_PATH + "/budget", Audience.COMMITTEE),
            Map.entry("GET " + EVENT_PATH + "/supports", Audience.COMMITTEE),
            Map.entry("GET " + EVENT_PATH + "/supports/{material}", Audience.COMMITTEE),
            Map.entry("GET " + EVENT_PATH + "/ateliers", Audience.COMMITTEE),
            Map.entry(EVENT_PATH + "/bilan/rouvrir", Audience.LEAD),
            Map.entry(EVENT_PATH + "/bilan/correction", Audience.LEAD),
            Map.entry(EVENT_PATH + "/institutions/ajout", Audience.LEAD),
            Map.entry(EVENT_PATH + "/institutions/delai", Audience.LEAD),
            Map.entry(EVENT_PATH + "/institutions/relance", Audience.LEAD),
            Map.entry(EVENT_PATH + "/institutions/{id}/adresse", Audience.LEAD),
            Map.entry(EVENT_PATH + "/institutions/{id}/choix", Audience.LEAD),
            Map.entry(EVENT_PATH + "/institutions/{id}/reponse", Audience.LEAD),
            Map.entry(EVENT_PATH + "/institutions/{id}/reponse/retrait", Audience.LEAD),
            Map.entry(EVENT_PATH + "/interventions/{intervention}", Audience.LEAD),
            Map.entry(EVENT_PATH + "/report", Audience.LEAD),
            Map.entry(EVENT_PATH + "/annulation", Audience.LEAD));

    /** What the variables of paths stand for; of most things no page has one, which is found out only after who asks. */
    private static final Map<String, String> VALUES = Map.ofEntries(Map.entry("heading", "venue"), Map.entry("intervention", "relancer"),
            Map.entry("token", "x".repeat(32)), Map.entry("kind", "releve"), Map.entry("format", "pdf"), Map.entry("version", "9"), Map.entry("edition", ""),
            Map.entry("position", "1"), Map.entry("number", "1"), Map.entry("remark", "1"), Map.entry("action", "1"));

    /** What the webapps have beside the engine's API, read from their jar. */
    private static final List<String> WEBAPPS = List.of(
            "GET /camunda/api/engine/engine/", "GET /camunda/api/admin/auth/user/default", "POST /camunda/api/admin/auth/user/default/login/tasklist",
            "POST /camunda/api/admin/setup/default/user/create", "GET /camunda/api/admin/plugin/adminPlugins/default/metrics/aggregated",
            "GET /camunda/api/tasklist/plugin/tasklistPlugins/static/app/plugin.js", "GET /camunda/api/cockpit/plugin/cockpitPlugins/static/app/plugin.js",
            "GET /camunda/api/cockpit/plugin/base/default/process-definition/statistics",
            "GET /camunda/api/cockpit/plugin/base/default/process-definition/statistics-count",
            "POST /camunda/api/cockpit/plugin/base/default/process-definition/0/called-process-definitions",
            "GET /camunda/api/cockpit/plugin/base/default/process-instance", "POST /camunda/api/cockpit/plugin/base/default/process-instance",
            "POST /camunda/api/cockpit/plugin/base/default/process-instance/count",
            "POST /camunda/api/cockpit/plugin/base/default/process-instance/0/called-process-instances",
            "GET /camunda/api/cockpit/plugin/base/default/incident", "POST /camunda/api/cockpit/plugin/base/default/incident");

    @LocalServerPort
    int port;
    @Autowired
    WebApplicationContext context;
    @Autowired
    RequestMappingHandlerMapping requestMappingHandlerMapping;
    @Autowired
    JdbcClient jdbc;
    @Autowired
    Committee committee;

    MockMvc http;

    @BeforeEach
    void arrive() {
        committee.arrive();
        http = MockMvcBuilders.webAppContextSetup(context).apply(springSecurity()).build();
    }

    /** One row of a matrix. */
    private record Row(String method, String path, Map<Role, String> cells) {

        String line() {
            return "| `%s %s` | %s |".formatted(method, path,
                    Arrays.stream(Role.values()).map(role -> cells.getOrDefault(role, "")).collect(Collectors.joining(" | ")));
        }
    }

    /** A path that a controller answers. */
    private record Route(HttpMethod method, String pattern, HandlerMethod handler) {

        /** Without the expressions that its variables must match. */
        String path() {
            return pattern.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}");
        }
    }

    @Test
    void everybodyGetsWhatIsDeclaredAndTheDocumentSaysSo() throws Exception {
        List<String> wrong = new ArrayList<>();
        List<Row> pages = pages(wrong);
        List<Row> engine = engine(wrong);
        assertThat(wrong).as("cells of the matrix that are not as declared").isEmpty();

        String document = document(pages, actuator(), engine);
        if (System.getProperty("access.write") != null) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT).as("Who may ask what has changed. If that is meant, write it anew: " + REGENERATE).hasContent(document);
    }

    /** Denied before the engine hears of it: the same answers over real HTTP, for the member whom the engine knows best. */
    @Test
    void overHttpAMemberIsRefusedWhatTheTableDoesNotOpen() throws IOException {
        Visitor adfm = new Visitor(port);
        adfm.signIn("adfm", "cocreation");
        adfm.get("/camunda/app/tasklist/default/");
        Member member = new Member("adfm", Role.HOST.groups);
        List<String> wrong = new ArrayList<>();
        for (String operation : operations()) {
            String[] call = operation.split(" ");
            String path = EngineApi.Mount.TASKLIST_AND_COCKPIT.path + filledIn(call[1], "0");
            boolean open = EngineApi.allows(member, HttpMethod.valueOf(call[0]), path);
            var answer = adfm.sendJson(call[0], path, call[0].equals("GET") ? "" : "{\"password\": \"x\"}");
            boolean refused = answer.statusCode() == 403 && answer.body().contains("Votre compte ne permet pas cette action.");
            if (open == refused || answer.statusCode() >= 500) {
                wrong.add(operation + " " + answer.statusCode() + " " + answer.body());
            }
        }
        assertThat(wrong).isEmpty();
    }

    private List<Row> pages(List<String> wrong) throws Exception {
        new SampleEvents(jdbc).event(EVENT).phase(Phase.REGISTRATION_OPEN).create();
        jdbc.sql("insert into cocreation.cycle_member (cycle_code, organisation_code) values ('PAN-ESSAI', 'ADFM'), ('PAN-ESSAI', 'ACODEC') on conflict do nothing").update();
        List<Row> rows = new ArrayList<>();
        for (Route route : routes()) {
            Audience audience = audience(route);
            if (audience == null) {
                wrong.add("Declare in AccessMatrixTest who may see " + route.method() + " " + route.path());
                continue;
            }
            Map<Role, String> cells = new LinkedHashMap<>();
            for (Role role : Role.values()) {
                MockHttpServletResponse answer = ask(role, route);
                // The pages of the sign-in lead to each other.
                boolean open = !isRefused(answer) || route.path().startsWith("/connexion");
                if (open != audience.roles.contains(role) || answer.getStatus() >= 500) {
                    wrong.add("%s %s as %s: %d".formatted(route.method(), route.path(), role.title, answer.getStatus()));
                }
                cells.put(role, open ? "✓" : "");
            }
            rows.add(new Row(route.method().name(), route.path(), cells));
        }
        return rows;
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        requestMappingHandlerMapping.getHandlerMethods().forEach((mapping, handler) -> {
            if (!ErrorController.class.isAssignableFrom(handler.getBeanType())) {
                methods(mapping).forEach(method -> mapping.getPatternValues().forEach(pattern -> routes.add(new Route(method, pattern, handler))));
            }
        });
        routes.sort(Comparator.comparing(Route::path).thenComparing(route -> route.method().name()));
        return routes;
    }

    private static Collection<HttpMethod> methods(RequestMappingInfo mapping) {
        Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
        return methods.isEmpty() ? List.of(HttpMethod.GET, HttpMethod.POST) : methods.stream().map(RequestMethod::asHttpMethod).toList();
    }

    private static Audience audience(Route route) {
        if (!route.path().equals("/comite") && !route.path().startsWith("/comite/")) {
            return Audience.EVERYBODY;
        }
        Audience declared = DECLARED.getOrDefault(route.method() + " " + route.path(), DECLARED.get(route.path()));
        return declared == null && route.path().startsWith(EVENT_PATH + "/") ? Audience.ORGANISERS : declared;
    }

    private MockHttpServletResponse ask(Role role, Route route) throws Exception {
        String path = route.path();
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        path = path.replace("{code}", route.path().startsWith(CYCLE_PATH) ? "PAN-ESSAI" : EVENT).replaceAll("\\{\\w+}", "999999999");
        var request = MockMvcRequestBuilders.request(route.method(), URI.create(path)).with(as(role)).with(csrf());
        for (var parameter : route.handler().getMethodParameters()) {
            RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
            if (asked != null && asked.required() && asked.defaultValue().equals(ValueConstants.DEFAULT_NONE)) {
                parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                request.param(asked.name().isEmpty() ? parameter.getParameterName() : asked.name(), typed(parameter.getParameterType()));
            }
        }
        return http.perform(request).andReturn().getResponse();
    }

    private static String typed(Class<?> type) {
        return type.isEnum() ? ((Enum<?>) type.getEnumConstants()[0]).name() : type == LocalDate.class ? "2030-01-01" : type == LocalDateTime.class ? "2030-01-01T10:00"
                : type == boolean.class || type == Boolean.class ? "true" : type.isPrimitive() || Number.class.isAssignableFrom(type) ? "1" : "essai";
    }

    /** What operators ask; the metrics have a key of their own besides, see MetricsKey. */
    private List<Row> actuator() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (String path : List.of("/actuator/health", "/actuator/health/readiness", "/actuator/info", "/actuator/metrics", "/actuator/prometheus",
                "/actuator/sbom")) {
            Map<Role, String> cells = new LinkedHashMap<>();
            for (Role role : Role.values()) {
                cells.put(role, isRefused(http.perform(MockMvcRequestBuilders.get(path).with(as(role))).andReturn().getResponse()) ? "" : "✓");
            }
            rows.add(new Row("GET", path, cells));
        }
        return rows;
    }

    private List<Row> engine(List<String> wrong) throws Exception {
        List<Row> rows = new ArrayList<>();
        for (String operation : operations()) {
            String[] call = operation.split(" ");
            Map<Role, List<String>> cells = new LinkedHashMap<>();
            for (Role role : Role.values()) {
                for (EngineApi.Mount mount : List.of(EngineApi.Mount.TASKLIST_AND_COCKPIT, EngineApi.Mount.PROGRAMS)) {
                    if (askEngine(role, call[0], mount.path + filledIn(call[1], role.id), wrong)) {
                        cells.computeIfAbsent(role, none -> new ArrayList<>()).add(mount == EngineApi.Mount.PROGRAMS ? "P" : "W");
                    }
                }
            }
            rows.add(new Row(call[0], call[1], cells.entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, cell -> String.join(" ", cell.getValue())))));
        }
        for (String operation : WEBAPPS) {
            String[] call = operation.split(" ");
            Map<Role, String> cells = new LinkedHashMap<>();
            for (Role role : Role.values()) {
                cells.put(role, askEngine(role, call[0], call[1], wrong) ? "W" : "");
            }
            rows.add(new Row(call[0], call[1].replaceAll("/0/", "/{id}/"), cells));
        }
        return rows;
    }

    /** @return whether the request is let through to where the engine would answer it */
    private boolean askEngine(Role role, String method, String path, List<String> wrong) throws Exception {
        MockHttpServletResponse answer = http.perform(MockMvcRequestBuilders.request(HttpMethod.valueOf(method), URI.create(path)).with(as(role)).with(csrf()))
                .andReturn().getResponse();
        boolean open = !isRefused(answer);
        boolean declared = role.id != null && EngineApi.allows(new Member(role.id, role.groups), HttpMethod.valueOf(method), path);
        if (open != declared) {
            wrong.add("%s %s as %s: %d".formatted(method, path, role.title, answer.getStatus()));
        }
        return open;
    }

    private static boolean isRefused(MockHttpServletResponse answer) {
        return answer.getStatus() == 401 || answer.getStatus() == 403
                || answer.getStatus() == 302 && String.valueOf(answer.getRedirectedUrl()).endsWith("/connexion");
    }

    private static RequestPostProcessor as(Role role) {
        return role.id == null ? SecurityMockMvcRequestPostProcessors.anonymous()
                : SecurityMockMvcRequestPostProcessors.authentication(UsernamePasswordAuthenticationToken.authenticated(role.id, null,
                        role.groups.stream().map(group -> new SimpleGrantedAuthority(CurrentMember.AUTHORITY_PREFIX + group)).toList()));
    }

    /** Every operation of Camunda's own description, those on an account also for one's own. */
    private static List<String> operations() throws IOException {
        try (InputStream description = AccessMatrixTest.class.getResourceAsStream("/openapi.json")) {
            JsonNode paths = new ObjectMapper().readTree(description).get("paths");
            return paths.properties().stream()
                    .flatMap(path -> path.getValue().properties().stream()
                            .flatMap(method -> Stream.of(path.getKey(), path.getKey().replace("/user/{id}", "/user/{me}")).distinct()
                                    .map(asked -> method.getKey().toUpperCase() + " " + asked)))
                    .sorted(Comparator.comparing((String operation) -> operation.split(" ")[1]).thenComparing(operation -> operation)).toList();
        }
    }

    private static String filledIn(String path, String me) {
        return Pattern.compile("\\{[^}]+}").matcher(path.replace("{me}", String.valueOf(me))).replaceAll("0");
    }

    private static String document(List<Row> pages, List<Row> actuator, List<Row> engine) {
        return """
                # Who may ask what

                Written by `AccessMatrixTest` from what the application answers; not to be edited. After a change that is meant:

                ```
                %s
                ```

                A *member* belongs to an association of the cycle that does not host the event, a *host* to one that does, a *partner* to an
                international partner that is not of the cycle. *No group* is an account that somebody forgot to give one.

                ## Pages

                ✓: let in. What is then found depends on the event and on the day. Paths without `/comite` are the public's; the tokens in some of
                them are their key.

                %s

                ## Operation

                Why the health is not `UP` is told to administrators only. The metrics are also open to whoever shows the key of
                `cocreation.operation.metrics-key`.

                %s

                ## The engine's REST API

                The table that decides is `org.cocreation.access.EngineApi`. W: under `/camunda/api/engine/engine/default`, with a session of the
                webapps; P: under `/engine-rest`, with a password. What is let through is then subject to the engine's own authorisations: a member
                sees the tasks of its groups, its own account and its own groups.

                %s
                """.formatted(REGENERATE, table(pages), table(actuator), table(engine));
    }

    private static String table(List<Row> rows) {
        return Stream.concat(Stream.of("| | " + Arrays.stream(Role.values()).map(role -> role.title).collect(Collectors.joining(" | ")) + " |",
                        "| --- |" + " :-: |".repeat(Role.values().length)), rows.stream().map(Row::line)).collect(Collectors.joining("\n"));
    }
}
