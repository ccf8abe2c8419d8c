package io.parley.server.channels.sdk.platform;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Messages of Microsoft's Bot Framework: version 3 with an `address`, version 4 as an activity.
final class Microsoft implements Reports.Shape {
    /// Of an activity only what addresses it: its words are nothing to keep.
    private static final List<String> ADDRESSING =
            List.of("id", "channelId", "serviceUrl", "conversation", "from", "recipient", "locale");

    @Override
    public boolean fits(JsonNode body) {
        return body.path("address").path("conversation").isObject() || isActivity(body);
    }

    @Override
    public Stream<Report> read(JsonNode body, Direction direction) {
        return Stream.of(new Report(
                conversation(body)
                        .orElseThrow(() -> new IllegalArgumentException("conversation.id: want the id of a customer")),
                Json.text(body, "id"),
                Attachments.after(Json.words(body, "text"), body),
                Json.time(body, "timestamp"),
                Json.text(body.path("metadata"), "ts"),
                Optional.empty(),
                direction == Direction.IN ? Optional.of(address(body)) : Optional.empty()));
    }

    private static boolean isActivity(JsonNode body) {
        return body.path("conversation").isObject() && body.path("serviceUrl").isString();
    }

    private static Optional<String> conversation(JsonNode body) {
        return Json.text(body.path("address").path("conversation"), "id")
                .or(() -> Json.text(body.path("conversation"), "id"));
    }

    private static JsonNode addressing(JsonNode activity) {
        return ((ObjectNode) activity.deepCopy()).retain(ADDRESSING);
    }

    private static Report.Address address(JsonNode body) {
        return isActivity(body)
                ? new Report.Address("activity", addressing(body).toString())
                : new Report.Address("address", body.path("address").toString());
    }
}
