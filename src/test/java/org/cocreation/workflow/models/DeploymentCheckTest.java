package org.cocreation.workflow.models;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.cocreation.ApplicationTest;
import org.cocreation.EmptyForm;
import org.cocreation.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/** What designers and administrators deploy over REST: what is wrong is refused with all its faults, what is right counts. */
@ApplicationTest(profiles = "demo")
class DeploymentCheckTest {

    private static final String NAME = "deployment check";
    private static final String SESSIONS = "/camunda/api/engine/engine/default/deployment/";
    private static final String PROGRAMS = "/engine-rest/deployment/";

    @LocalServerPort
    int port;
    @Autowired
    RepositoryService repository;

    @AfterEach
    void undeploy() {
        repository.createDeploymentQuery().deploymentName(NAME).list().forEach(deployment -> repository.deleteDeployment(deployment.getId(), true));
    }

    private Visitor designer() {
        return new Visitor(port).withBasic("designer", "cocreation");
    }

    private static Map<String, byte[]> files(String... namesAndContents) {
        Map<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            files.put(namesAndContents[i], namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    private static String repositoryFile(String path) throws IOException {
        return Files.readString(Path.of(path));
    }

    /** A process of a start, the step and an end. @param around elements beside the process */
    private static String process(String attributes, String step, String around) {
        return """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="essai">
                  <process id="essai" name="Essai" %s>
                    <startEvent id="start"/><sequenceFlow id="a" sourceRef="start" targetRef="step"/>
                    %s
                    <sequenceFlow id="b" sourceRef="step" targetRef="end"/><endEvent id="end"/>
                  </process>%s
                </definitions>""".formatted(attributes, step, around);
    }

    private static String process(String step) {
        return process("isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\"", step, "");
    }

    private static String service(String expression) {
        return process("<serviceTask id=\"step\" name=\"Étape\" camunda:expression=\"%s\"/>".formatted(expression));
    }

    /** @param attributes in Camunda's namespace; what is not said is as it should be */
    private static String userTask(String attributes, String inside) {
        String all = attributes + (attributes.contains("candidateGroups") ? "" : " camunda:candidateGroups=\"ministry\"")
                + (attributes.contains("form") ? "" : " camunda:formRef=\"empty-form\" camunda:formRefBinding=\"deployment\"");
        return process("<userTask id=\"step\" name=\"Étape\" %s>%s</userTask>".formatted(all.replace("candidateGroups=\"\"", "assignee=\"adfm\"")
                .replace("camunda:formless=\"\"", ""), inside));
    }

    private static String letter(String recipients, String subject, String text) {
        return process("""
                <serviceTask id="step" name="Étape" camunda:expression="${letterWorkflow.send(execution)}"><extensionElements><camunda:inputOutput>
                  <camunda:inputParameter name="recipients">%s</camunda:inputParameter><camunda:inputParameter name="subject">%s</camunda:inputParameter>
                  <camunda:inputParameter name="text">%s</camunda:inputParameter></camunda:inputOutput></extensionElements></serviceTask>""".formatted(recipients, subject, text));
    }

    enum Bad {
        UNKNOWN_BEAN(service("${eventWorkflw.publish(execution)}"), "« eventWorkflw » n’est pas un service que les modèles peuvent appeler"),
        OTHER_BEAN(service("${dataSource.getConnection()}"), "« dataSource » n’est pas un service"),
        UNKNOWN_METHOD(service("${eventWorkflow.announcePostponment(execution)}"), "le service « eventWorkflow » n’a pas de méthode « announcePostponment »"),
        UNCALLABLE_METHOD(service("${eventWorkflow.followNewDay(null)}"), "n’a pas de méthode « followNewDay »"),
        METHOD_OF_EVERY_OBJECT(service("${eventWorkflow.notifyAll()}"), "n’a pas de méthode « notifyAll »"),
        TOO_FEW_PARAMETERS(service("${eventWorkflow.card()}"), "« card » attend (execution)"),
        WRONG_PARAMETER(service("${eventWorkflow.card(eventCode)}"), "« card » attend (execution)"),
        TASK_WHERE_THERE_IS_NONE(service("${eventWorkflow.publish(task)}"), "« task » n’existe que dans une tâche utilisateur"),
        UNREADABLE_EXPRESSION(service("${eventWorkflow.card(execution}"), "n’est pas lisible"),
        REFLECTION(service("${&quot;&quot;.getClass().forName(&quot;java.lang.Runtime&quot;)}"), "l’appel de « getClass » n’est pas ouvert aux modèles"),
        REFLECTION_BY_PROPERTY(service("${''.class}"), "« class » n’est pas ouvert aux modèles"),
        REFLECTION_BY_BRACKET(service("${''['getClass']()}"), "une méthode ne s’appelle pas entre crochets"),
        ENGINE(service("${execution.processEngineServices.identityService}"), "« processEngineServices » n’est pas ouvert aux modèles"),
        UNKNOWN_FUNCTION(service("${XML('a')}"), "la fonction « XML » n’est pas ouverte"),
        IN_THE_NAME_OF_A_TASK(userTask("", "").replace("name=\"Étape\"", "name=\"${''.getClass()}\""), "getClass"),
        IN_AN_INPUT(userTask("", "<extensionElements><camunda:inputOutput><camunda:inputParameter name=\"event\">${eventWorkflow.crad(execution)}"
                + "</camunda:inputParameter></camunda:inputOutput></extensionElements>"), "méthode « crad »"),
        IN_A_TIMER(process("<intermediateCatchEvent id=\"step\" name=\"Étape\"><timerEventDefinition><timeDate>${eventWorkflow.dawn(execution)}</timeDate>"
                + "</timerEventDefinition></intermediateCatchEvent>"), "méthode « dawn »"),
        CLASS(process("<serviceTask id=\"step\" name=\"Étape\" camunda:class=\"java.lang.Runtime\"/>"), "appelle du code Java"),
        DELEGATE(process("<serviceTask id=\"step\" name=\"Étape\" camunda:delegateExpression=\"${eventWorkflow}\"/>"), "appelle du code Java"),
        CLASS_OF_A_LISTENER(userTask("", "<extensionElements><camunda:taskListener event=\"create\" class=\"x.Y\"/></extensionElements>"), "appelle du code Java"),
        SCRIPT(process("<scriptTask id=\"step\" name=\"Étape\" scriptFormat=\"groovy\"><script>1</script></scriptTask>"), "contient un script"),
        SCRIPT_OF_A_LISTENER(userTask("", "<extensionElements><camunda:taskListener event=\"create\"><camunda:script scriptFormat=\"juel\">1</camunda:script>"
                + "</camunda:taskListener></extensionElements>"), "contient un script"),
        SCRIPT_OF_AN_INPUT(userTask("", "<extensionElements><camunda:inputOutput><camunda:inputParameter name=\"a\"><camunda:script scriptFormat=\"javascript\">1"
                + "</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements>"), "contient un script"),
        CONNECTOR(process("<serviceTask id=\"step\" name=\"Étape\"><extensionElements><camunda:connector><camunda:connectorId>http</camunda:connectorId>"
                + "</camunda:connector></extensionElements></serviceTask>"), "contient un connecteur"),
        EXTERNAL_TASK(process("<serviceTask id=\"step\" name=\"Étape\" camunda:type=\"external\" camunda:topic=\"a\"/>"), "est une tâche externe, que personne ne sert"),
        NOTHING_CALLED(process("<sendTask id=\"step\" name=\"Étape\"/>"), "n’appelle aucun service"),
        UNKNOWN_DECISION(process("<businessRuleTask id=\"step\" name=\"Étape\" camunda:decisionRef=\"registration-elegibility\"/>"),
                "demande la décision « registration-elegibility », qui n’est ni dans ce déploiement ni déployée auparavant (vouliez-vous dire « registration-eligibility » ?)"),
        UNKNOWN_PROCESS(process("<callActivity id=\"step\" name=\"Étape\" calledElement=\"event-logistic\" camunda:calledElementBinding=\"deployment\"/>"),
                "appelle le processus « event-logistic », qui n’est ni dans ce déploiement ni déployé auparavant"),
        PROCESS_OF_ANY_VERSION(process("<callActivity id=\"step\" name=\"Étape\" calledElement=\"event-logistics\"/>"), "n’est pas lié à son déploiement"),
        PROCESS_OF_A_VARIABLE(process("<callActivity id=\"step\" name=\"Étape\" calledElement=\"${key}\"/>"), "n’appelle aucun processus par sa clé"),
        CALLS_ITSELF(process("<callActivity id=\"step\" name=\"Étape\" calledElement=\"essai\" camunda:calledElementBinding=\"deployment\"/>"),
                "appelle en rond, sans fin : essai → essai"),
        UNKNOWN_MESSAGE(process("isExecutable=\"true\" camunda:historyTimeToLive=\"P1D\"", "<receiveTask id=\"step\" name=\"Étape\" messageRef=\"m\"/>",
                "<message id=\"m\" name=\"Événement report\"/>"), "attend le message « Événement report », que l’application n’envoie pas (vouliez-vous dire « Événement reporté » ?)"),
        NAMELESS_MESSAGE(process("<intermediateCatchEvent id=\"step\" name=\"Étape\"><messageEventDefinition/></intermediateCatchEvent>"),
                "attend un message qui n’a pas de nom"),
        LETTER_TO_NOBODY(letter("everybody", "Objet", "Texte"), "n’a pas de destinataires connus (recipients)"),
        LETTER_WITHOUT_TEXT(letter("hosts", "Objet", ""), "n’a pas d’objet (subject) ou pas de texte (text)"),
        LETTER_WITH_AN_UNKNOWN_WORD(letter("hosts", "Objet", "Venez le {date}"), "nomme {date}, que l’application ne sait pas remplacer ; elle connaît {associations}, {jour}, {lien}"),
        LETTER_WITH_AN_EXPRESSION(letter("hosts", "Objet", "${eventWorkflow.groupOf('a')}"), "le texte d’un courriel n’en a pas"),
        NO_GROUP(userTask("camunda:candidateGroups=\"\"", ""), "n’est proposée à aucun groupe"),
        MISSPELT_GROUP(userTask("camunda:candidateGroups=\"ministry,minstry\"", ""), "est proposée au groupe « minstry », qui n’existe pas (vouliez-vous dire « ministry » ?)"),
        NO_FORM(userTask("camunda:formless=\"\"", ""), "n’a pas de formulaire Camunda"),
        FORM_OF_ANOTHER_KIND(userTask("camunda:formKey=\"embedded:app:a.html\"", ""), "qui n’est pas un formulaire Camunda"),
        FORM_NOWHERE(userTask("camunda:formRef=\"nulle-part\" camunda:formRefBinding=\"deployment\"", ""),
                "a le formulaire « nulle-part », qui n’est ni dans ce déploiement ni déployé auparavant : ajoutez nulle-part.form"),
        FORM_OF_ANY_VERSION(userTask("camunda:formRef=\"publish-event\" camunda:formRefBinding=\"latest\"", ""), "n’est pas lié à son déploiement"),
        NO_TIME_TO_LIVE(process("isExecutable=\"true\"", "<task id=\"step\"/>", ""), "n’a pas de durée de conservation"),
        NOT_EXECUTABLE(process("camunda:historyTimeToLive=\"P1D\"", "<task id=\"step\"/>", ""), "n’est pas exécutable"),
        NEVER_REACHED(process("<task id=\"step\"/><task id=\"alone\" name=\"Seule\"/>"), "« Seule » (alone) : n’est jamais atteint depuis un début"),
        NEVER_ENDS(process("<task id=\"step\" name=\"Étape\"/><parallelGateway id=\"fork\"/><sequenceFlow id=\"c\" sourceRef=\"start\" targetRef=\"fork\"/>"
                + "<sequenceFlow id=\"d\" sourceRef=\"fork\" targetRef=\"round\"/><task id=\"round\" name=\"Tour\"/><sequenceFlow id=\"e\" sourceRef=\"round\" targetRef=\"fork\"/>"),
                "« Tour » (round) : tourne sans fin"),
        NO_XML("<definitions", "n’est pas lisible"),
        DOCUMENT_TYPE("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>" + process("<task id=\"step\" name=\"&b;\"/>"), "n’est pas lisible"),
        WHAT_ONLY_THE_ENGINE_SEES(process("<exclusiveGateway id=\"step\" default=\"nowhere\"/>"), "Le moteur ne sait pas lire ce modèle");

        final String model;
        final String sentence;

        Bad(String model, String sentence) {
            this.model = model;
            this.sentence = sentence.replace("« ", "«\u00a0").replace(" »", "\u00a0»").replace(" :", "\u00a0:").replace(" ?", "\u00a0?").replace(" ;", "\u00a0;");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsRefused(Bad bad) {
        long before = repository.createDeploymentQuery().count();
        for (String call : List.of("create", "check")) {
            var answer = designer().postFiles(PROGRAMS + call, Map.of("deployment-name", NAME), files("essai.bpmn", bad.model, EmptyForm.FILE, EmptyForm.CONTENT));
            assertThat(answer.statusCode()).as(call + " " + answer.body()).isEqualTo(400);
            assertThat(JsonPath.<String>read(answer.body(), "$.message")).contains(bad.sentence);
        }
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            registration-eligibility | "eligible"</text>                  | "bienvenue"</text>                      | donne un résultat que l’application ne connaît pas : verdict = bienvenue
            registration-eligibility | "citizen", "international-ngo"     | "citizen"                               | ne donne pas de résultat connu pour : inEventRegion = true, organisationKind = international-ngo
            support-entitlement      | "too-near"                         | "trop-pres"                             | reason = trop-pres
            institutions-to-invite   | <text>false</text>                 | <text>true</text>                       | inEventRegion = false
            selection-priority       | <text>45</text>                    | <text>145</text>                        | minimumShare = 145
            selection-priority       | camunda:historyTimeToLive="P730D"  | camunda:versionTag="9"                  | n’a pas de durée de conservation
            selection-priority       | typeRef="string"><text>gender      | expressionLanguage="groovy"><text>gender | seul FEEL est ouvert
            """)
    void aTableThatWouldLeaveTheApplicationWithoutAnAnswerIsRefused(String key, String right, String wrong, String sentence) throws IOException {
        String table = repositoryFile("processes/" + key + ".dmn").replaceAll("typeRef=\"string\">\\s*<text>gender", "typeRef=\"string\"><text>gender");
        String changed = wrong.startsWith("camunda:versionTag") ? table.replaceFirst("camunda:versionTag=\"[^\"]*\" ", "").replace(right, wrong) : table.replace(right, wrong);
        assertThat(changed).isNotEqualTo(table);
        var answer = designer().postFiles(PROGRAMS + "create", Map.of("deployment-name", NAME), files(key + ".dmn", changed));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(JsonPath.<String>read(answer.body(), "$.message")).contains(sentence.replace(" :", "\u00a0:"));
    }

    @Test
    void aFormOrAFileThatNobodyCanShowIsRefused() {
        String answer = designer().postFiles(PROGRAMS + "create", Map.of("deployment-name", NAME), files(
                "a.form", EmptyForm.CONTENT.replace("[]", "[{\"type\": \"filepicker\", \"id\": \"piece\"}]"), "b.form", EmptyForm.CONTENT,
                "c.form", "{", "d.groovy", "1", "e.cmmn", "<a/>")).body();
        assertThat(JsonPath.<String>read(answer, "$.message")).contains("5 défauts", "le champ piece", "filepicker", "qui est déjà dans a.form",
                "c.form\u00a0: n’est pas lisible", "d.groovy", "e.cmmn");
    }

    @Test
    void allFaultsAreToldAtOnceInFrench() {
        String model = process("isExecutable=\"true\"", "<userTask id=\"step\" name=\"Étape\" camunda:assignee=\"${eventWorkflw.a()}\"/>", "");
        String message = JsonPath.read(designer().postFiles(PROGRAMS + "create", Map.of("deployment-name", NAME), files("essai.bpmn", model)).body(), "$.message");
        assertThat(message).isEqualTo("""
                Rien n’a été déployé\u00a0: 4 défauts sont à corriger.
                – essai.bpmn, «\u00a0Étape\u00a0» (step)\u00a0: «\u00a0eventWorkflw\u00a0» n’est pas un service que les modèles peuvent appeler.
                – essai.bpmn, «\u00a0Étape\u00a0» (step)\u00a0: n’est proposée à aucun groupe (candidateGroups).
                – essai.bpmn, «\u00a0Étape\u00a0» (step)\u00a0: n’a pas de formulaire Camunda (formRef).
                – essai.bpmn, «\u00a0Essai\u00a0» (essai)\u00a0: n’a pas de durée de conservation (historyTimeToLive).""");
    }

    @Test
    void everyFileOfTheRepositoryPassesTogetherAndAlone() throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        for (String folder : List.of("processes", "forms")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    all.put(file.getFileName().toString(), Files.readAllBytes(file));
                }
            }
        }
        var together = designer().postFiles(PROGRAMS + "check", Map.of("deployment-name", NAME), all);
        assertThat(together.statusCode()).as(together.body()).isEqualTo(200);
        assertThat(JsonPath.<Map<String, Integer>>read(together.body(), "$.versions").keySet()).isEqualTo(all.keySet().stream()
                .filter(name -> !name.endsWith(".form")).map(name -> name.replaceAll("\\..*", "")).collect(Collectors.toSet()));
        all.keySet().removeIf(name -> name.endsWith(".form") && !name.equals("define-venue.form"));
        for (Map.Entry<String, byte[]> file : all.entrySet()) {
            var alone = designer().postFiles(PROGRAMS + "check", Map.of("deployment-name", NAME), Map.of(file.getKey(), file.getValue()));
            assertThat(alone.statusCode()).as(file.getKey() + " " + alone.body()).isEqualTo(200);
        }
        assertThat(repository.createDeploymentQuery().deploymentName(NAME).count()).as("a trial leaves nothing").isZero();
    }

    /** What Modeler makes of each element template, one step after the other. */
    @Test
    void whateverAnElementTemplateDrawsMayBeDeployed() throws IOException {
        List<Map<String, Object>> templates = JsonPath.read(repositoryFile(".camunda/element-templates/cocreation.json"), "$[*]");
        StringBuilder steps = new StringBuilder();
        String previous = "step";
        for (Map<String, Object> template : templates) {
            String id = "t" + Math.abs(template.get("id").hashCode());
            String type = JsonPath.read(template, "$.appliesTo[-1:]").toString().replaceAll("[^A-Za-z]", "").replaceFirst("bpmn", "");
            if (!type.equals("SequenceFlow")) {
                steps.append(drawn(template, id, type.equals("SendTask") ? "serviceTask" : type.substring(0, 1).toLowerCase() + type.substring(1)))
                        .append("<sequenceFlow id=\"to-%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(id, previous, id));
                previous = id;
            } else {
                String condition = JsonPath.read(template, "$.properties[0].value");
                steps.append("<exclusiveGateway id=\"%s\" default=\"otherwise-%s\"/><sequenceFlow id=\"to-%s\" sourceRef=\"%s\" targetRef=\"%s\"/>".formatted(id, id, id, previous, id))
                        .append("<sequenceFlow id=\"yes-%s\" sourceRef=\"%s\" targetRef=\"end\"><conditionExpression xsi:type=\"tFormalExpression\">%s</conditionExpression></sequenceFlow>"
                                .formatted(id, id, condition))
                        .append("<sequenceFlow id=\"otherwise-%s\" sourceRef=\"%s\" targetRef=\"after-%s\"/><task id=\"after-%s\"/>".formatted(id, id, id, id));
                previous = "after-" + id;
            }
        }
        String model = process("<task id=\"step\"/>" + steps).replace("sourceRef=\"step\" targetRef=\"end\"", "sourceRef=\"%s\" targetRef=\"end\"".formatted(previous));
        var answer = designer().postFiles(PROGRAMS + "check", Map.of("deployment-name", NAME), files("essai.bpmn", model));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static String drawn(Map<String, Object> template, String id, String type) {
        StringBuilder attributes = new StringBuilder();
        StringBuilder inputs = new StringBuilder();
        StringBuilder others = new StringBuilder();
        for (Map<String, Object> property : JsonPath.<List<Map<String, Object>>>read(template, "$.properties[*]")) {
            String name = String.valueOf(JsonPath.<Map<String, Object>>read(property, "$.binding").get("name"));
            Object value = property.getOrDefault("value", name.equals("camunda:formRef") ? "publish-event" : "Un texte");
            switch (JsonPath.<String>read(property, "$.binding.type")) {
                case "property" -> attributes.append(" %s=\"%s\"".formatted(name, value));
                case "camunda:inputParameter" -> inputs.append(property.containsKey("optional") ? "" : "<camunda:inputParameter name=\"%s\">%s</camunda:inputParameter>".formatted(name, value));
                default -> others.append("<camunda:in businessKey=\"%s\"/>".formatted(value));
            }
        }
        return "<%s id=\"%s\" name=\"%s\"%s><extensionElements>%s<camunda:inputOutput>%s</camunda:inputOutput></extensionElements></%s>"
                .formatted(type, id, template.get("name"), attributes, others, inputs, type);
    }

    @Test
    void aModelAloneFindsItsFormsAndIsCalledFromThenOn() throws IOException {
        var answer = designer().postFiles(PROGRAMS + "create", Map.of("deployment-name", NAME, "deploy-changed-only", "true", "enable-duplicate-filtering", "true"),
                files("event-logistics.bpmn", repositoryFile("processes/event-logistics.bpmn").replace("name=\"Définir le lieu et les salles\"", "name=\"Définir le lieu\"")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

        Deployment deployment = repository.createDeploymentQuery().deploymentName(NAME).singleResult();
        assertThat(repository.getDeploymentResourceNames(deployment.getId())).contains("event-logistics.bpmn", "define-venue.form", "event-preparation.bpmn",
                "cocreation-cycle.bpmn", "participant-management.bpmn");
        for (String key : List.of("event-logistics", "event-preparation", "cocreation-cycle")) {
            assertThat(repository.createProcessDefinitionQuery().processDefinitionKey(key).latestVersion().singleResult().getDeploymentId()).as(key)
                    .isEqualTo(deployment.getId());
        }
    }

    @Test
    void bothPlacesOfTheApiRefuseAlikeAndEachRoleHasItsRights() {
        Map<String, byte[]> bad = files("essai.bpmn", Bad.SCRIPT.model);
        Map<String, byte[]> good = files("essai.bpmn", process("<task id=\"step\"/>"));
        Visitor cockpit = new Visitor(port);
        cockpit.signIn("admin", "cocreation");
        cockpit.get("/camunda/app/cockpit/default/");
        Visitor program = new Visitor(port).withBasic("admin", "cocreation");
        for (String call : List.of("create", "check")) {
            assertThat(cockpit.postFiles(SESSIONS + call, Map.of("deployment-name", NAME), bad).body()).contains("Rien n’a été déployé");
            assertThat(program.postFiles(PROGRAMS + call, Map.of("deployment-name", NAME), bad).body()).contains("Rien n’a été déployé");
            for (String member : List.of("mtnra", "adfm", "ocde")) {
                assertThat(new Visitor(port).withBasic(member, "cocreation").postFiles(PROGRAMS + call, Map.of("deployment-name", NAME), good).statusCode()).as(member).isEqualTo(403);
            }
            assertThat(new Visitor(port).postFiles(PROGRAMS + call, Map.of("deployment-name", NAME), good).statusCode()).isEqualTo(401);
            assertThat(cockpit.postFiles(SESSIONS + call, Map.of("deployment-name", NAME), good).statusCode()).isEqualTo(200);
            assertThat(designer().postFiles(PROGRAMS + call, Map.of("deployment-name", NAME), good).statusCode()).isEqualTo(200);
        }
        assertThat(repository.createDeploymentQuery().deploymentName(NAME).count()).isEqualTo(2);
    }
}
