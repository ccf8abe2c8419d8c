package io.parley.server.channels.sdk.platform;

import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Reads what a bot reports.
public final class Reports {
    private static final int MOST = 100;

    private Reports() {}

    /// The messages in a body, in their order. An envelope may hold several, and none.
    ///
    /// @throws IllegalArgumentException with the reason, when the body is of no platform's form
    public static List<Report> read(JsonNode body, Direction direction) {
        if (!body.isObject()) {
            throw new IllegalArgumentException("body: want a JSON object");
        }
        var reports = Stream.<Shape>of(new Microsoft(), new Messenger(), new Slack())
                .filter(shape -> shape.fits(body))
                .findFirst()
                .orElseGet(Plain::new)
                .read(body, direction)
                .toList();
        if (reports.size() > MOST) {
            throw new IllegalArgumentException("body: want at most 100 messages, got " + reports.size());
        }
        return reports;
    }

    /// The customer that a body speaks of, also where it brings no message.
    ///
    /// @throws IllegalArgumentException when it names none
    public static String user(JsonNode body) {
        return Stream.of("channel", "channel_id", "user")
                .map(name -> Json.text(body, name))
                .flatMap(java.util.Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("channel: want the id of a customer"));
    }

    /// A platform's way to say something.
    interface Shape {
        boolean fits(JsonNode body);

        Stream<Report> read(JsonNode body, Direction direction);
    }

    /// A message of a kit that hides its platform: `channel` or `user`, and `text`.
    private static final class Plain implements Shape {
        @Override
        public boolean fits(JsonNode body) {
            return true;
        }

        @Override
        public Stream<Report> read(JsonNode body, Direction direction) {
            return Stream.of(new Report(
                    user(body),
                    Stream.of("mid", "id", "ts")
                            .map(name -> Json.text(body, name))
                            .flatMap(java.util.Optional::stream)
                            .findFirst(),
                    Attachments.after(Json.words(body, "text"), body),
                    Json.time(body, "timestamp"),
                    Json.text(body.path("metadata"), "ts"),
                    java.util.Optional.empty(),
                    java.util.Optional.empty()));
        }
    }
}
