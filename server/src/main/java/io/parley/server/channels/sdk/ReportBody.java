package io.parley.server.channels.sdk;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Reads the body of a bot's request: JSON, or a form whose nested names are written `recipient[id]`.
@Component
final class ReportBody {
    private static final int DEEPEST = 8;

    private final JsonMapper json;

    ReportBody(JsonMapper json) {
        this.json = json;
    }

    /// @throws IllegalArgumentException when the body is neither
    JsonNode read(HttpServletRequest request) throws IOException {
        return isForm(request) ? form(request) : parse(request.getInputStream().readAllBytes());
    }

    JsonNode none() {
        return json.createObjectNode();
    }

    private JsonNode parse(byte[] body) {
        return body.length == 0 ? none() : json.readTree(body);
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    private ObjectNode form(HttpServletRequest request) {
        var body = json.createObjectNode();
        request.getParameterMap()
                .forEach((name, values) -> put(body, path(name), values.length == 0 ? "" : values[values.length - 1]));
        return body;
    }

    private static Deque<String> path(String name) {
        var path = new ArrayDeque<>(List.of(name.replace("]", "").split("\\[", -1)));
        if (path.size() > DEEPEST) {
            throw new IllegalArgumentException("body: want names nested at most 8 deep");
        }
        return path;
    }

    private static void put(ObjectNode into, Deque<String> path, String value) {
        var name = path.removeFirst();
        if (path.isEmpty()) {
            into.put(name, value);
            return;
        }
        var next = into.get(name) instanceof ObjectNode found ? found : into.putObject(name);
        put(next, path, value);
    }
}
