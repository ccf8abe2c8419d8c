package io.parley.server.kernel.web;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.AnnotationsUtils;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/// Describes what is in JSON, as the record says it: every member is there, save those that are optional. These are
/// written as null, and are read as null or not at all.
///
/// The first to be registered is the last to be asked.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SchemaMembers extends ModelResolver {
    SchemaMembers() {
        super(Json31.mapper(), new SchemaNames());
        openapi31(true);
    }

    @Override
    public Schema<?> resolve(AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> next) {
        Schema<?> schema = super.resolve(type, context, next);
        var raw = _mapper.constructType(type.getType()).getRawClass();
        if (schema != null && raw.isRecord()) {
            complete(described(schema, context), raw);
        }
        if (schema != null && raw.isAnnotationPresent(JsonSubTypes.class)) {
            described(schema, context).setDiscriminator(discriminator(raw));
        }
        return schema;
    }

    private static Schema<?> described(Schema<?> schema, ModelConverterContext context) {
        var reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().getOrDefault(reference.substring(reference.lastIndexOf('/') + 1), schema);
    }

    private void complete(Schema<?> schema, Class<?> type) {
        for (var member : type.getRecordComponents()) {
            if (member.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                complete(schema, member.getType());
            } else if (schema.getProperties() != null && schema.getProperties().containsKey(member.getName())) {
                complete(schema, member);
            }
        }
    }

    private void complete(Schema<?> schema, RecordComponent member) {
        if (member.getType() == Optional.class) {
            schema.getProperties().compute(member.getName(), (_, property) -> orNull(property));
        } else if (schema.getRequired() == null || !schema.getRequired().contains(member.getName())) {
            schema.addRequiredItem(member.getName());
        }
        if (member.getType().isAnnotationPresent(JsonSubTypes.class)) {
            schema.getProperties()
                    .computeIfPresent(
                            member.getName(), (_, property) -> property.discriminator(discriminator(member.getType())));
        }
    }

    /// Which word on the wire is which schema, whose names are longer than the words.
    private Discriminator discriminator(Class<?> type) {
        var discriminator = new Discriminator()
                .propertyName(type.getAnnotation(JsonTypeInfo.class).property());
        for (var subtype : type.getAnnotation(JsonSubTypes.class).value()) {
            discriminator.mapping(
                    subtype.name(), "#/components/schemas/" + _typeName(_mapper.constructType(subtype.value())));
        }
        return discriminator;
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.getTypes() != null && schema.getTypes().contains("null") || schema.getAnyOf() != null) {
            return schema;
        }
        var copy = AnnotationsUtils.clone(schema, true);
        return copy.get$ref() == null && copy.getEnum() == null && copy.getTypes() != null
                ? withNull(copy)
                : new JsonSchema().anyOf(List.of(copy, new JsonSchema().types(Set.of("null"))));
    }

    private static Schema<?> withNull(Schema<?> schema) {
        schema.addType("null");
        return schema;
    }
}
