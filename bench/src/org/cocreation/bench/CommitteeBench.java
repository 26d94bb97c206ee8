package org.cocreation.bench;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

import org.camunda.bpm.engine.RuntimeService;
import org.cocreation.SentStatements;
import org.cocreation.Visitor;
import org.cocreation.committee.CommitteeAddresses;
import org.cocreation.demo.Patience;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The committee's pages and what Tasklist and Cockpit themselves ask for, in a large installation: see {@code committee.sql}. Each is
 * asked for by one person who waits for it, after everything was asked for a few times.
 */
class CommitteeBench {

    private static final int LIMIT = 300;
    private static final int WARM_UP = 5;
    private static final int TIMES = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Has a fifth of all registrations. */
    private static final String EVENT = "B1-EV1";
    /** Has 24 events, whose themes its committee ranks. */
    private static final String CYCLE = "B1";
    private static final List<String> MEMBERS = List.of("adfm", "mtnra", "admin");
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";
    /** A file is measured by what it takes to make it, not by what a page may take. */
    private static final String DOCUMENT = ".*(\\.[a-z]{3,4}|/logo|/message)";

    /** What somebody asks for, under the name that the report has for it. */
    private record Request(String name, Function<Visitor, HttpResponse<String>> send) {

        static Request page(String address) {
            return new Request(address, member -> member.get(address, "Accept", "*/*"));
        }

        static Request get(String path) {
            return new Request("GET " + path, member -> member.sendHal("GET", path, ""));
        }

        static Request post(String path, String json) {
            return new Request("POST " + path, member -> member.sendHal("POST", path, json));
        }

        Request as(String name) {
            return new Request(name, send);
        }
    }

    @Test
    void pagesAndTasks() throws Exception {
        try (BenchApplication application = new BenchApplication(List.of(SentStatements.class), "cocreation.mail.workers=0")) {
            fill(application);
            measure(application);
        }
    }

    private static void measure(BenchApplication application) throws Exception {
        Report.title("Pages of the committee, %,d registrations, %,d events, %,d open tasks, %,d finished".formatted(
                application.count("select count(*) from cocreation.registration"), application.count("select count(*) from cocreation.event"),
                application.count("select count(*) from act_ru_task"), application.count("select count(*) from act_hi_taskinst where end_time_ is not null")));
        Map<String, Visitor> visitors = new LinkedHashMap<>();
        Map<String, List<Request>> requests = new LinkedHashMap<>();
        for (String member : MEMBERS) {
            Visitor visitor = new Visitor(application.port());
            visitor.signIn(member, "cocreation");
            visitor.get("/camunda/app/tasklist/default/");
            visitors.put(member, visitor);
            requests.put(member, Stream.of(pages(application), tasklist(application, member), member.equals("admin") ? cockpit(application) : List.<Request>of())
                    .flatMap(List::stream).filter(request -> isAnswered(request, visitor)).toList());
        }
        for (String member : MEMBERS) {
            for (Request request : requests.get(member)) {
                timed(() -> request.send.apply(visitors.get(member)), WARM_UP);
            }
        }
        for (String member : MEMBERS) {
            Report.line("%n   %-88s statements       p50       p95   limit %d ms", "As " + member, LIMIT);
            for (Request request : requests.get(member)) {
                measure(application, request, visitors.get(member));
            }
        }
    }

    /** What is a way to another page, somebody else's, or nothing that this event has, is not measured. */
    private static boolean isAnswered(Request request, Visitor visitor) {
        int status = request.send.apply(visitor).statusCode();
        assertThat(status).as(request.name).isIn(200, 302, 403, 404);
        return status == 200;
    }

    private static void fill(BenchApplication application) throws IOException {
        Patience.until("the first tasks of the demonstration's events", Duration.ofMinutes(1), () ->
                Optional.of(application.count("select count(*) from act_ru_task")).filter(tasks -> tasks == 20));
        application.bean(JdbcTemplate.class).execute(Files.readString(Path.of("bench", "committee.sql")));
        application.bean(RuntimeService.class).createProcessInstanceByKey("steering-concertation").businessKey(CYCLE)
                .startBeforeActivity("gather-contributions").execute();
        application.jdbc().sql("vacuum analyze").update();
    }

    private static List<Request> pages(BenchApplication application) {
        RequestMappingHandlerMapping mappings = application.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        List<String> addresses = new ArrayList<>(CommitteeAddresses.about(EVENT, CYCLE, mappings, application.jdbc()));
        String event = "/comite/evenements/" + EVENT;
        // Searches and pages of long lists.
        addresses.addAll(List.of(event + "/inscriptions?page=200", event + "/inscriptions?q=exemple+19999", event + "/inscriptions?statut=waiting&genre=female",
                event + "/liste?partie=attente&page=100", event + "/liste?q=exemple+777", event + "/confirmations?statut=waiting&page=50",
                event + "/presences?page=3", event + "/soutien?page=2", event + "/journal?page=500", event + "/journal?type=inscriptions&page=20",
                event + "/journal?type=consultations", event + "/provenance?perimetre=inscrits",
                "/comite/courriels?page=5000", "/comite/courriels?adresse=p19999%40", "/comite/courriels?statut=failed",
                "/comite/courriels?evenement=" + EVENT + "&objet=confirmation-request&page=9", "/comite/institutions?type=prefecture",
                "/comite/membres?texte=a"));
        return addresses.stream().filter(address -> !address.matches(DOCUMENT)).sorted().map(Request::page).toList();
    }

    /** As its scripts send it: the list, a task with its tabs, and the processes that may be started. */
    private static List<Request> tasklist(BenchApplication application, String member) {
        List<Request> requests = new ArrayList<>(List.of(Request.get(ENGINE + "/filter/count?itemCount=false&resourceType=Task"),
                Request.get(ENGINE + "/filter?firstResult=0&maxResults=2000&itemCount=false&resourceType=Task"),
                Request.get(ENGINE + "/process-definition?latest=true&active=true&startableInTasklist=true&startablePermissionCheck=true&firstResult=0&maxResults=15"),
                Request.get(ENGINE + "/user/" + member + "/profile")));
        Map<String, String> filters = new TreeMap<>();
        application.jdbc().sql("select name_, id_ from act_ru_filter where properties_ not like '%\"event\"%' or properties_ like '%\"" + EVENT + "\"%'")
                .query(row -> {
                    filters.put(row.getString(1), row.getString(2));
                });
        filters.forEach((name, id) -> {
            requests.add(list(id, 0, created("desc")).as("tasks of « " + name + " »"));
            if (name.startsWith("Tâches de mes groupes")) {
                requests.add(list(id, 1500, created("desc")).as("tasks of « " + name + " », page 101"));
                for (String by : List.of("dueDate", "priority", "name", "assignee")) {
                    requests.add(list(id, 0, "\"sorting\":[{\"sortOrder\":\"asc\",\"sortBy\":\"" + by + "\"}]").as("tasks of « " + name + " » by " + by));
                }
                requests.add(list(id, 0, "\"sorting\":[{\"sortOrder\":\"asc\",\"sortBy\":\"taskVariable\",\"parameters\":{\"variable\":\"eventTitle\",\"type\":\"String\"}}]")
                        .as("tasks of « " + name + " » by their event"));
                requests.add(list(id, 0, created("desc") + ",\"nameLike\":\"%participant%\"").as("tasks of « " + name + " », searched by name"));
                requests.add(list(id, 0, created("desc") + ",\"taskVariables\":[{\"name\":\"eventTitle\",\"operator\":\"like\",\"value\":\"%Oujda%\"}]")
                        .as("tasks of « " + name + " », searched by their event"));
            }
        });
        String group = member.equals("adfm") ? "org-adfm" : "ministry";
        String task = application.jdbc().sql("""
                        select min(t.id_) from act_ru_task t join act_ru_identitylink l on l.task_id_ = t.id_ join act_ru_execution p on p.id_ = t.proc_inst_id_
                        where l.group_id_ = :group and p.business_key_ = :event""").param("group", group).param("event", EVENT).query(String.class).single();
        String definition = application.jdbc().sql("select proc_def_id_ from act_ru_task where id_ = :task").param("task", task).query(String.class).single();
        Stream.of("", "/form", "/deployed-form", "/form-variables?deserializeValues=false", "/identity-links", "/comment")
                .forEach(part -> requests.add(Request.get(ENGINE + "/task/" + task + part).as("GET /task/{id}" + part)));
        requests.add(Request.get(ENGINE + "/history/user-operation?maxResults=50&firstResult=0&taskId=" + task).as("GET /history/user-operation"));
        requests.add(Request.get(ENGINE + "/history/user-operation/count?taskId=" + task).as("GET /history/user-operation/count"));
        requests.add(Request.get(ENGINE + "/process-definition/" + definition + "/xml").as("GET /process-definition/{id}/xml"));
        requests.add(Request.get(ENGINE + "/task?maxResults=15&assignee=" + member).as("GET /task?assignee"));
        return requests;
    }

    private static String created(String order) {
        return "\"sorting\":[{\"sortOrder\":\"" + order + "\",\"sortBy\":\"created\"}]";
    }

    private static Request list(String filter, int first, String more) {
        return Request.post(ENGINE + "/filter/" + filter + "/list?firstResult=" + first + "&maxResults=15", "{\"active\":true," + more + "}");
    }

    /** Its first page, the list of a process's instances, and one of them. */
    private static List<Request> cockpit(BenchApplication application) {
        String definition = application.jdbc().sql("select id_ from act_re_procdef where key_ = 'event-preparation'").query(String.class).single();
        String instance = application.jdbc().sql("select id_ from act_hi_procinst where proc_def_id_ = :definition and business_key_ = :event")
                .param("definition", definition).param("event", EVENT).query(String.class).single();
        String ofDefinition = "{\"processDefinitionId\":\"" + definition + "\"}";
        return List.of(Request.get(COCKPIT + "/process-definition/statistics-count"), Request.get(COCKPIT + "/process-definition/statistics?firstResult=0&maxResults=50"),
                Request.get(ENGINE + "/process-instance/count?withIncidents=true"), Request.get(ENGINE + "/task/count?unfinished=true&assigned=true"),
                Request.get(ENGINE + "/task/count?unassigned=true&withCandidateGroups=true"), Request.get(ENGINE + "/task/report/candidate-group-count"),
                Request.post(COCKPIT + "/process-instance?firstResult=0&maxResults=50&sortBy=startTime&sortOrder=desc", ofDefinition),
                Request.post(COCKPIT + "/process-instance/count", ofDefinition),
                Request.get(ENGINE + "/process-definition/" + definition + "/statistics?incidents=true").as("GET /process-definition/{id}/statistics"),
                Request.get(ENGINE + "/process-instance/" + instance + "/activity-instances").as("GET /process-instance/{id}/activity-instances"),
                Request.get(ENGINE + "/history/activity-instance?processInstanceId=" + instance).as("GET /history/activity-instance"));
    }

    private static void measure(BenchApplication application, Request request, Visitor visitor) throws Exception {
        Callable<HttpResponse<String>> ask = () -> request.send.apply(visitor);
        int statements = SentStatements.during(ask).size();
        CpuTime before = CpuTime.now(application);
        long[] took = timed(ask, TIMES);
        CpuTime cpu = CpuTime.now(application).since(before).per(took.length);
        double p95 = took[(took.length - 1) * 95 / 100] / 1e6;
        Report.line("%-88s %10d %6.0f ms %6.0f ms   %s%s", request.name, statements, took[took.length / 2] / 1e6, p95, cpu, p95 > LIMIT ? "   over the limit" : "");
    }

    /** In nanoseconds, ascending; fewer of what takes for ever. */
    private static long[] timed(Callable<?> ask, int times) throws Exception {
        List<Long> took = new ArrayList<>();
        long begun = System.nanoTime();
        while (took.size() < times && System.nanoTime() - begun < PATIENCE.toNanos()) {
            long from = System.nanoTime();
            ask.call();
            took.add(System.nanoTime() - from);
        }
        return took.stream().mapToLong(Long::longValue).sorted().toArray();
    }
}
