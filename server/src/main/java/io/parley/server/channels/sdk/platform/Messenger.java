package io.parley.server.channels.sdk.platform;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Events of the Messenger Platform: the webhook's whole envelope, one event of it, or a request to its Send API.
final class Messenger implements Reports.Shape {
    @Override
    public boolean fits(JsonNode body) {
        return body.path("entry").isArray()
                || body.path("sender").isObject()
                || body.path("recipient").isObject();
    }

    @Override
    public Stream<Report> read(JsonNode body, Direction direction) {
        return events(body).filter(Messenger::says).map(event -> report(event, direction));
    }

    private static Stream<JsonNode> events(JsonNode body) {
        return body.path("entry").isArray()
                ? body.path("entry").values().stream()
                        .flatMap(entry ->
                                Stream.of("messaging", "standby").flatMap(name -> entry.path(name).values().stream()))
                : Stream.of(body);
    }

    /// Deliveries, read marks and the like say nothing.
    private static boolean says(JsonNode event) {
        return event.path("message").isObject() || event.path("postback").isObject();
    }

    private static Report report(JsonNode event, Direction direction) {
        var message = event.path("message");
        var isEcho = message.path("is_echo").asBoolean(false);
        var customer = isEcho || direction == Direction.OUT ? "recipient" : "sender";
        return new Report(
                Json.text(event.path(customer), "id")
                        .orElseThrow(() -> new IllegalArgumentException(customer + ".id: want the id of a customer")),
                id(event, message),
                Attachments.after(words(event, message), message),
                Json.time(event, "timestamp"),
                Json.text(event.path("metadata"), "ts").or(() -> Json.text(message.path("metadata"), "ts")),
                isEcho ? Optional.of(new Report.Elsewhere(Json.text(message, "app_id"))) : Optional.empty(),
                Optional.empty());
    }

    /// A postback of old has no id; its customer presses once in a millisecond.
    private static Optional<String> id(JsonNode event, JsonNode message) {
        return Json.text(message, "mid")
                .or(() -> Json.text(event.path("postback"), "mid"))
                .or(() -> event.path("postback").isObject()
                        ? Json.text(event, "timestamp").map(at -> "postback " + at)
                        : Optional.empty());
    }

    private static String words(JsonNode event, JsonNode message) {
        var postback = event.path("postback");
        return postback.isObject()
                ? Json.text(postback, "title")
                        .or(() -> Json.text(postback, "payload"))
                        .orElse("")
                : Json.words(message, "text");
    }
}
