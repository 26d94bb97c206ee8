package org.cocreation.outcome;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.cocreation.document.Column;
import org.cocreation.document.CsvFile;
import org.cocreation.document.Table;
import org.cocreation.event.EventService;
import org.cocreation.language.Language;
import org.cocreation.opendata.JsonSchemas;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Published reports as JSON and as CSV, for anyone's page and scripts to use. */
@RestController
@Tag(name = "Bilans")
class ReportOpenData {

    private static final CacheControl CACHE = CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    /** A trait's line, with the trait. */
    private record Row(String trait, EventReport.Line line) {
    }

    private static final Table<Row> TABLE = new Table<>("participation", Language.FR, List.of(
            new Column<>("trait", 12, Row::trait), new Column<>("code", 12, row -> row.line().code()),
            new Column<>("label_fr", 30, row -> row.line().label().fr()), new Column<>("label_ar", 30, row -> row.line().label().ar()),
            new Column<>("verified", 10, row -> row.line().verified()), new Column<>("confirmed", 10, row -> row.line().confirmed()),
            new Column<>("present", 10, row -> row.line().present())));

    private final EventReports reports;
    private final EventService events;
    private final JsonSchemas schemas;

    ReportOpenData(EventReports reports, EventService events, JsonSchemas schemas) {
        this.reports = reports;
        this.events = events;
        this.schemas = schemas;
    }

    @GetMapping("/api/evenements/{code}/bilan")
    @Operation(summary = "Le bilan publié d'un événement, dans sa dernière version ou dans celle qui est demandée", operationId = "report")
    ResponseEntity<EventReport> report(@PathVariable String code, @RequestParam(required = false) Integer version) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).cacheControl(CACHE).body(published(code, version));
    }

    /** Who took part, a row for each line of each trait. */
    @GetMapping("/api/evenements/{code}/bilan.csv")
    @Operation(summary = "La participation selon chaque critère du bilan, en CSV (RFC 4180, UTF-8)", operationId = "reportAsCsv",
            responses = @ApiResponse(responseCode = "200", content = @Content(mediaType = CsvFile.MEDIA_TYPE, schema = @Schema(type = "string"))))
    ResponseEntity<byte[]> table(@PathVariable String code, @RequestParam(required = false) Integer version) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        CsvFile.write(TABLE, published(code, version).dimensions().stream()
                .flatMap(trait -> trait.lines().stream().map(line -> new Row(trait.code(), line))).toList(), file);
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, CsvFile.MEDIA_TYPE).cacheControl(CACHE).body(file.toByteArray());
    }

    @GetMapping("/api/schemas/bilan.json")
    @Operation(summary = "Le schéma JSON d'un bilan (JSON Schema 2020-12)", operationId = "reportSchema",
            responses = @ApiResponse(responseCode = "200", content = @Content(mediaType = JsonSchemas.MEDIA_TYPE, schema = @Schema(type = "object"))))
    ResponseEntity<JsonNode> schema() {
        return ResponseEntity.ok().header(HttpHeaders.CONTENT_TYPE, JsonSchemas.MEDIA_TYPE).cacheControl(CACHE).body(schemas.of(EventReport.class, "/api/schemas/bilan.json"));
    }

    private EventReport published(String code, Integer version) {
        events.getPublished(code);
        return ReportPages.version(reports.versions(code), version);
    }
}
