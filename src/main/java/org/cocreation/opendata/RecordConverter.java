package org.cocreation.opendata;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says of a record what its JSON keeps to: every component is written, and is null only where it is {@link Nullable}. */
@Component
class RecordConverter implements ModelConverter {

    @Override
    public @Nullable Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        JavaType java = Json31.mapper().constructType(type.getType());
        Schema<?> model = context.getDefinedModels().get(java.getRawClass().getSimpleName());
        if (java.getRawClass().isRecord() && model != null && model.getProperties() != null) {
            complete(model, java.getRawClass());
        }
        return schema;
    }

    @SuppressWarnings("rawtypes")
    private static void complete(Schema<?> model, Class<?> type) {
        // Where a record stands that may be null, the library says of all of its kind that they are.
        model.setTypes(new LinkedHashSet<>(List.of("object")));
        Map<String, Schema> properties = model.getProperties();
        boolean whole = !type.isAnnotationPresent(JsonInclude.class);
        List<String> written = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> property = properties.get(component.getName());
            if (whole && property != null && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.put(component.getName(), orNull(property));
            }
            written.add(component.getName());
        }
        if (whole) {
            model.setRequired(written);
        }
    }

    private static <T> Schema<T> orNull(Schema<T> property) {
        if (property.get$ref() != null) {
            property.setAnyOf(List.of(new JsonSchema().$ref(property.get$ref()), new JsonSchema().typesItem("null")));
            property.set$ref(null);
            return property;
        }
        if (property.getAnyOf() != null) {
            return property;
        }
        if (property.getEnum() != null && !property.getEnum().contains(null)) {
            List<T> values = new ArrayList<>(property.getEnum());
            values.add(null);
            property.setEnum(values);
        }
        property.addType("null");
        return property;
    }
}
