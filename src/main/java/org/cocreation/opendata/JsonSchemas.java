package org.cocreation.opendata;

import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** JSON Schemas (2020-12) of records, the same as in the OpenAPI description. */
@Component
public class JsonSchemas {

    public static final String MEDIA_TYPE = "application/schema+json";

    private static final String COMPONENTS = "#/components/schemas/";

    private final ModelConverters converters = new ModelConverters(true);
    private final String baseUrl;

    JsonSchemas(RecordConverter records, @Value("${cocreation.base-url}") String baseUrl) {
        converters.addConverter(records);
        this.baseUrl = baseUrl;
    }

    /** @param path where the schema is read */
    @SuppressWarnings("rawtypes")
    public JsonNode of(Class<? extends Record> type, String path) {
        ObjectMapper mapper = Json31.mapper();
        Map<String, Schema> models = converters.readAll(type);
        ObjectNode schema = mapper.createObjectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", baseUrl + path)
                .put("$ref", "#/$defs/" + type.getSimpleName());
        ObjectNode definitions = schema.putObject("$defs");
        models.forEach((name, model) -> definitions.set(name, mapper.valueToTree(model)));
        relocate(definitions);
        return schema;
    }

    private static void relocate(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("$ref") instanceof TextNode reference) {
            object.put("$ref", reference.textValue().replace(COMPONENTS, "#/$defs/"));
        }
        node.forEach(JsonSchemas::relocate);
    }
}
