package io.plantwin.gateway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Says in the schemas of our records what their types say already: a component is always there, unless it is
/// `@Nullable`; then it is `null`, or left out where the record leaves nulls out.
final class RecordSchemas implements ModelConverter {

    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        Schema<?> schema = chain.next().resolve(type, context, chain);
        Class<?> described = Json31.mapper().constructType(type.getType()).getRawClass();
        if (schema != null && described.isRecord() && described.getPackageName().startsWith("io.plantwin.")) {
            Schema<?> model = schema.get$ref() == null
                    ? schema
                    : context.getDefinedModels().get(schema.get$ref().substring(REFERENCE.length()));
            if (model != null && model.getProperties() != null && !saysItself(described)) {
                complete(model, described);
            }
        }
        return schema;
    }

    private static boolean saysItself(Class<?> described) {
        var annotation = described.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
        return annotation != null && annotation.requiredProperties().length > 0;
    }

    private static void complete(Schema<?> model, Class<?> described) {
        JsonInclude include = described.getAnnotation(JsonInclude.class);
        boolean leavesNullsOut = include != null && include.value() == JsonInclude.Include.NON_NULL;
        List<String> required = new ArrayList<>();
        for (RecordComponent component : described.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                complete(model, component.getType());
                required.addAll(model.getRequired());
            } else if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            } else if (!leavesNullsOut) {
                required.add(component.getName());
                orNull(model, component.getName());
            }
        }
        model.setRequired(required);
    }

    @SuppressWarnings("unchecked") // swagger-core's schemas are raw
    private static void orNull(Schema<?> model, String name) {
        Map<String, Schema> properties = model.getProperties();
        Schema<Object> property = properties.get(name);
        if (property == null || property.getAnyOf() != null) {
            return;
        }
        if (property.get$ref() != null) {
            properties.put(
                    name, new Schema<>().name(name).anyOf(List.of(property, new Schema<>().types(Set.of("null")))));
            return;
        }
        Set<String> types = new LinkedHashSet<>(property.getTypes() == null ? Set.of() : property.getTypes());
        types.add("null");
        property.setTypes(types);
        if (property.getEnum() != null) {
            List<Object> values = new ArrayList<>(property.getEnum()); // what it gives can't grow
            values.remove(null);
            values.add(null);
            property.setEnum(values);
        }
    }
}
