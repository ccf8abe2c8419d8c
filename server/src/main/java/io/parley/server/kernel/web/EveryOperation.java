package io.parley.server.kernel.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.Map;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.stereotype.Component;

/// What the filters and the edge do for every operation, as the description of the API says it: header fields that are
/// understood and answered, and how an operation fails.
@Component
final class EveryOperation implements OpenApiCustomizer {
    private static final String PROBLEM = "Problem";
    private static final String CURSOR = "Last-Event-ID";

    private static final Map<String, Parameter> ASKED = new TreeMap<>(Map.of(
            "Parley-External-Id",
            asked(
                    "Your own id for the operation, kept in its audit event.",
                    new StringSchema().pattern("^[\\x21-\\x7E]{1,200}$")),
            "Parley-Meta",
            asked(
                    "Your own metadata, kept in the audit event: a JSON object of at most 16 texts and 1,024 bytes.",
                    new StringSchema().maxLength(1024)),
            "X-Request-Id",
            asked(
                    "Your own id for the request; one of another form is replaced by ours.",
                    new StringSchema().pattern("^[A-Za-z0-9._-]{1,64}$"))));

    private static final String KEY = "Idempotency-Key";

    private static final Map<String, Header> ANSWERED = new TreeMap<>(Map.of(
            "X-Request-Id",
            answered("The id under which the hub's log and audit events know the request.", new StringSchema()),
            "RateLimit-Policy",
            answered("How many requests each limit allows in how many seconds.", new StringSchema()),
            "RateLimit",
            answered("How many requests are left, and in how many seconds all are back.", new StringSchema())));

    private static final Map<String, Header> ANSWERED_ON_FAILURE = Map.of(
            "Retry-After",
            answered("After how many seconds the same may be asked again, with 429.", new IntegerSchema()));

    private static final Map<String, Header> ANSWERED_TO_KEY = Map.of(
            "Idempotency-Replayed",
            answered("`true` when this is the answer that was given to the key before.", new StringSchema()));

    @Override
    public void customise(OpenAPI description) {
        complete(description.getComponents());
        description
                .getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> complete(path, method, operation)));
    }

    private static void complete(Components components) {
        components.addSchemas(PROBLEM, problem());
        ASKED.forEach((name, field) -> components.addParameters(name, field.name(name)));
        components.addParameters(
                KEY,
                asked(
                                "Repeated with the same key, the request is done once and answered the same, for a day.",
                                new StringSchema().pattern("^[\\x21-\\x7E]{1,200}$"))
                        .name(KEY));
        ANSWERED.forEach(components::addHeaders);
        ANSWERED_ON_FAILURE.forEach(components::addHeaders);
        ANSWERED_TO_KEY.forEach(components::addHeaders);
    }

    private static void complete(String path, HttpMethod method, Operation operation) {
        ASKED.keySet().forEach(name -> operation.addParametersItem(new Parameter().$ref(parameter(name))));
        if (isStream(operation)) {
            operation.getResponses().addApiResponse("200", stream());
        }
        operation.getResponses().addApiResponse("default", failure());
        operation.getResponses().values().forEach(answer -> name(ANSWERED, answer));
        if (IdempotencyFilter.honoursKey(method.name(), path)) {
            operation.addParametersItem(new Parameter().$ref(parameter(KEY)));
            operation.getResponses().values().forEach(answer -> name(ANSWERED_TO_KEY, answer));
        }
    }

    private static boolean isStream(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> CURSOR.equals(parameter.getName()));
    }

    private static ApiResponse stream() {
        var events = new StringSchema();
        events.setDescription("Server-sent events. The id of the last one, as " + CURSOR
                + ", goes on behind it; without it a live stream begins now.");
        return new ApiResponse()
                .description("OK")
                .content(new Content().addMediaType("text/event-stream", new MediaType().schema(events)));
    }

    private static ApiResponse failure() {
        var answer = new ApiResponse()
                .description("A problem")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
        name(ANSWERED_ON_FAILURE, answer);
        return answer;
    }

    private static void name(Map<String, Header> headers, ApiResponse answer) {
        headers.keySet()
                .forEach(name -> answer.addHeaderObject(name, new Header().$ref("#/components/headers/" + name)));
    }

    private static String parameter(String name) {
        return "#/components/parameters/" + name;
    }

    private static Schema<?> problem() {
        var problem = new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri").example("urn:parley:problem:segment-closed"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", text("What happened and what to do next"))
                .addProperty("instance", text("The path that was asked for"));
        problem.setDescription("RFC 9457. Some types have more members, which say what is needed to try again.");
        problem.setAdditionalProperties(true);
        return problem.addRequiredItem("type")
                .addRequiredItem("title")
                .addRequiredItem("status")
                .addRequiredItem("detail");
    }

    private static Schema<?> text(String description) {
        var text = new StringSchema();
        text.setDescription(description);
        return text;
    }

    private static Parameter asked(String description, Schema<?> schema) {
        return new HeaderParameter().description(description).required(false).schema(schema);
    }

    private static Header answered(String description, Schema<?> schema) {
        return new Header().description(description).schema(schema);
    }
}
