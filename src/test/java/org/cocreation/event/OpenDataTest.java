package org.cocreation.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.cocreation.document.CsvFile;
import org.cocreation.portal.PortalTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Open data as a script meets it: described, in the formats that are promised, and as it is described. */
class OpenDataTest extends PortalTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BASE_URL = "http://localhost:8080";

    @Test
    void everyEventIsAsItsSchemaSays() throws IOException {
        HttpResponse<String> answer = visitor.getJson("/api/schemas/evenement.json");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/schema+json");
        JsonNode schema = JSON.readTree(answer.body());
        var validator = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        JsonNode published = json("/api/evenements");
        assertThat(published).hasSize(4).allSatisfy(event -> assertThat(validator.validate(event)).isEmpty());
        ((ObjectNode) published.get(0)).putNull("day").remove("city");
        assertThat(validator.validate(published.get(0))).as("a schema that says something").hasSize(2);
    }

    @Test
    void theInterfaceDescribesAllThatIsOpenAndNothingElse() throws IOException {
        JsonNode description = json("/api/openapi");
        assertThat(description.path("openapi").asText()).startsWith("3.1");
        Set<String> paths = new TreeSet<>();
        description.path("paths").fieldNames().forEachRemaining(paths::add);
        assertThat(paths).containsExactlyInAnyOrder("/api/evenements", "/api/evenements.csv", "/api/evenements/{code}", "/api/evenements/{code}/bilan",
                "/api/evenements/{code}/bilan.csv", "/api/schemas/evenement.json", "/api/schemas/bilan.json");
        assertThat(description.at("/components/schemas/OpenEvent")).as("the same in both descriptions")
                .isEqualTo(JSON.readTree(visitor.getJson("/api/schemas/evenement.json").body().replace("#/$defs/", "#/components/schemas/")).at("/$defs/OpenEvent"));
    }

    /** By the parser that generators of clients are built on. */
    @Test
    void theDescriptionIsValidInBothItsForms() {
        for (String path : List.of("/api/openapi", "/api/openapi.yaml")) {
            HttpResponse<String> answer = asBrowser(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            ParseOptions whole = new ParseOptions();
            whole.setResolve(true);
            SwaggerParseResult read = new OpenAPIV3Parser().readContents(answer.body(), null, whole);
            assertThat(read.getMessages()).as(path).isEmpty();
            assertThat(read.getOpenAPI().getServers()).extracting(Server::getUrl).containsExactly(BASE_URL);
            assertThat(read.getOpenAPI().getInfo().getLicense().getUrl()).isEqualTo("https://opendatacommons.org/licenses/odbl/1-0/");
            assertThat(read.getOpenAPI().getPaths().values()).allSatisfy(item -> {
                assertThat(item.readOperations()).as("nothing but reading").containsExactly(item.getGet());
                assertThat(item.getGet().getSummary()).isNotBlank();
                assertThat(item.getGet().getResponses().get("200").getContent()).isNotEmpty();
                assertThat(item.getGet().getResponses().containsKey("404")).isEqualTo(item.getGet().getParameters() != null);
            });
            assertThat(read.getOpenAPI().getPaths().get("/api/evenements.csv").getGet().getResponses().get("200").getContent()).containsOnlyKeys(CsvFile.MEDIA_TYPE);
        }
        assertThat(new OpenAPIV3Parser().readContents("{\"openapi\": \"3.1.0\", \"info\": {}}").getMessages()).as("a parser that says something").isNotEmpty();
    }

    @Test
    void whatThereIsNotIsToldToAScriptToo() throws IOException {
        for (String path : List.of("/api/evenements/PAN9-EV9", "/api/evenements/PAN9-EV9/bilan", "/api/evenements/PAN3-EV1/bilan", "/api/evenements/PAN3-EV1/bilan.csv")) {
            HttpResponse<String> answer = visitor.getJson(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(JSON.readTree(answer.body()).path("status").asInt()).as(path).isEqualTo(404);
        }
    }

    /** What the JSON leads to, in the language that is asked for. */
    @ParameterizedTest
    @CsvSource({"fr, ltr", "ar, rtl"})
    void theLinksOfTheDataLeadToPagesInBothLanguages(String language, String direction) throws IOException {
        for (JsonNode event : json("/api/evenements")) {
            for (String link : List.of(event.path("page").asText(), event.at("/registration/page").asText())) {
                HttpResponse<String> page = visitor.get(link.replace(BASE_URL, "") + "?lang=" + language);
                assertThat(page.statusCode()).as(link).isEqualTo(200);
                assertThat(Jsoup.parse(page.body()).select("html[lang=%s][dir=%s]".formatted(language, direction))).as(link).hasSize(1);
            }
            assertThat(asBrowser(event.path("calendar").asText().replace(BASE_URL, "") + "?lang=" + language).body())
                    .contains("SUMMARY", event.path("title").path(language).asText().substring(0, 12));
            HttpResponse<String> programme = asBrowser(event.path("programme").asText().replace(BASE_URL, "") + "?lang=" + language);
            assertThat(programme.headers().firstValue("Content-Type")).hasValue("application/pdf");
        }
    }

    @Test
    void aSpreadsheetOpensTheEvents() throws IOException {
        HttpResponse<String> answer = visitor.get("/api/evenements.csv", "Origin", "https://ailleurs.example");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        assertThat(visitor.get("/api/evenements.csv", "If-None-Match", etag).statusCode()).isEqualTo(304);
        try (CSVParser rows = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get().parse(new StringReader(answer.body().substring(1)))) {
            assertThat(rows.getHeaderNames()).startsWith("code", "cycle", "position", "title_fr", "title_ar", "status", "day");
            List<CSVRecord> records = rows.getRecords();
            assertThat(records).extracting(row -> row.get("code")).containsExactly("PAN3-EV1", "PAN3-EV2", "PAN3-EV3", "PAN3-EV4");
            assertThat(records.get(0).get("regions")).contains("MA-06");
            assertThat(records.get(0).get("registration")).isEqualTo("open");
            assertThat(records.get(0).get("seats_left")).as("a list gives the seats").isEmpty();
        }
    }

    @Test
    void everyAddressOfThePageAnswers() {
        var page = Jsoup.parse(visitor.get("/donnees-ouvertes?lang=fr").body());
        assertThat(page.select("a[rel=license]").attr("href")).isEqualTo("https://opendatacommons.org/licenses/odbl/1-0/");
        assertThat(page.select(".addresses a").eachAttr("href")).hasSize(8).allSatisfy(path -> {
            assertThat(asBrowser(path).statusCode()).as(path).isEqualTo(200);
            assertThat(asBrowser(path).headers().firstValue("Access-Control-Allow-Origin").isPresent()).as(path).isEqualTo(path.startsWith("/api/"));
        });
        assertThat(Jsoup.parse(visitor.get("/donnees-ouvertes?lang=ar").body()).select("h1").text()).isEqualTo("المعطيات المفتوحة");
    }

    /** Which takes anything, and has another site's page that asks. */
    private HttpResponse<String> asBrowser(String path) {
        return visitor.get(path, "Origin", "https://ailleurs.example", "Accept", "*/*;q=0.8");
    }

    private JsonNode json(String path) throws IOException {
        HttpResponse<String> answer = visitor.getJson(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
