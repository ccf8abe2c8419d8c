package io.parley.server.channels.sdk.platform;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a message brings besides its words. The platform keeps it; people are told what it is and where.
final class Attachments {
    private static final int MOST = 20;

    private Attachments() {}

    /// The words, and a line for each attachment.
    static String after(String words, JsonNode message) {
        var lines = Stream.of(message.path("attachments"), message.path("attachment"), message.path("files"))
                .flatMap(it -> it.isArray() ? it.values().stream() : Stream.of(it))
                .filter(JsonNode::isObject)
                .limit(MOST)
                .map(Attachments::line);
        return Stream.concat(Stream.of(words), lines)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static String line(JsonNode attachment) {
        var kind = first(attachment, "type", "contentType", "filetype").orElse("attachment");
        return address(attachment)
                .map(url -> "[%s] %s".formatted(kind, url))
                .or(() -> first(attachment, "text", "fallback", "title"))
                .orElse("[%s]".formatted(kind));
    }

    private static Optional<String> address(JsonNode attachment) {
        return Json.text(attachment.path("payload"), "url")
                .or(() -> first(attachment, "url", "contentUrl", "image_url", "url_private"));
    }

    private static Optional<String> first(JsonNode attachment, String... names) {
        return Stream.of(names)
                .map(name -> Json.text(attachment, name))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
