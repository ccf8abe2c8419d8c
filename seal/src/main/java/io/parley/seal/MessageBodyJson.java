package io.parley.seal;

import io.parley.seal.MessageBody.*;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Message bodies as JSON objects.
final class MessageBodyJson {
    private MessageBodyJson() {}

    static MessageBody read(Fields fields) {
        return switch (fields.text("kind")) {
            case "text" -> readText(fields);
            case "edit" -> new Edit(fields.id("of"), fields.text("text"));
            case "profile" -> readProfile(fields);
            case "rating" -> new Rating(fields.text("comment"));
            case "record" -> new Entry(fields.text("type"), fields.json("value"));
            default -> throw new IllegalArgumentException("body kind: not one of the five");
        };
    }

    static Members write(MessageBody body) {
        var to = new Members();
        return switch (body) {
            case Text text -> writeText(text, to.kind("text"));
            case Edit(var of, var text) -> to.kind("edit").text("of", of).text("text", text);
            case Profile profile -> writeProfile(profile, to.kind("profile"));
            case Rating(var comment) -> to.kind("rating").text("comment", comment);
            case Entry(var type, var json) ->
                to.kind("record").text("type", type).json("value", json);
        };
    }

    private static Text readText(Fields fields) {
        return new Text(
                fields.text("text"),
                fields.has("files") ? fields.objects("files", MessageBodyJson::readFile) : List.of(),
                fields.idOrNull("reply"),
                fields.has("mentions") ? fields.ids("mentions") : List.of());
    }

    private static Members writeText(Text text, Members to) {
        to.text("text", text.text());
        if (!text.files().isEmpty()) {
            to.objects(
                    "files",
                    text.files().stream().map(MessageBodyJson::writeFile).toList());
        }
        to.textIfAny("reply", text.reply());
        return text.mentions().isEmpty() ? to : to.texts("mentions", text.mentions());
    }

    private static AttachedFile readFile(Fields fields) {
        return new AttachedFile(fields.id("id"), fields.number("version"), fields.b64("manifest"));
    }

    private static Members writeFile(AttachedFile file) {
        return new Members()
                .text("id", file.id())
                .number("version", file.version())
                .b64("manifest", file.manifest());
    }

    private static Profile readProfile(Fields fields) {
        return new Profile(
                fields.textOrNull("name"),
                fields.textOrNull("email"),
                fields.textsByName("fields"),
                readIdentity(fields.objectOrNull("identity")));
    }

    private static @Nullable SiteIdentity readIdentity(@Nullable Fields fields) {
        return fields == null ? null : new SiteIdentity(fields.text("id"), fields.text("hash"));
    }

    private static Members writeProfile(Profile profile, Members to) {
        to.textIfAny("name", profile.name()).textIfAny("email", profile.email());
        if (!profile.fields().isEmpty()) {
            to.textsByName("fields", profile.fields());
        }
        var identity = profile.identity();
        return identity == null
                ? to
                : to.object("identity", new Members().text("id", identity.id()).text("hash", identity.hash()));
    }
}
