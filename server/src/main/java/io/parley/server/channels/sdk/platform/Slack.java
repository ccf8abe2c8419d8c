package io.parley.server.channels.sdk.platform;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Messages of Slack's real-time API, and requests to its `chat.postMessage`.
final class Slack implements Reports.Shape {
    @Override
    public boolean fits(JsonNode body) {
        return body.path("channel").isString()
                && body.path("channel").asString().matches("[CDG][A-Z0-9]{6,}");
    }

    @Override
    public Stream<Report> read(JsonNode body, Direction direction) {
        return Stream.of(new Report(
                Reports.user(body),
                Json.text(body, "ts")
                        .filter(_ -> direction == Direction.IN
                                || body.path("slack_user").isMissingNode()),
                Attachments.after(Json.words(body, "text"), body),
                Optional.empty(),
                echo(body),
                Optional.empty(),
                Optional.empty()));
    }

    private static Optional<String> echo(JsonNode body) {
        return Json.text(body.path("metadata"), "ts")
                .or(() -> body.path("slack_user").isMissingNode() ? Optional.empty() : Json.text(body, "ts"));
    }
}
