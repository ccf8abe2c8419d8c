package io.parley.seal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a file beside its content. Specified in `formats/file.md`.
///
/// @param type    media type
/// @param size    of the plaintext, in bytes
/// @param preview a small JPEG or WebP, at most 24 KiB
public record FileManifest(
        String name,
        String type,
        long size,
        @Nullable Dimensions dimensions,
        @Nullable Bytes preview,
        List<String> labels) {
    private static final int MAX_PREVIEW_SIZE = 24 * 1024;

    /// Of a picture, in pixels.
    public record Dimensions(long width, long height) {}

    public FileManifest {
        labels = List.copyOf(labels);
        if (size < 0) {
            throw new IllegalArgumentException("size: want 0 or more, got " + size);
        }
        if (preview != null && preview.size() > MAX_PREVIEW_SIZE) {
            throw new IllegalArgumentException("preview: want at most 24 KiB, got " + preview.size());
        }
    }

    Bytes utf8() {
        var members = Members.ofVersion1().text("name", name).text("type", type).number("size", size);
        if (dimensions != null) {
            members.number("width", dimensions.width()).number("height", dimensions.height());
        }
        members.textIfAny("preview", preview == null ? null : preview.b64());
        return (labels.isEmpty() ? members : members.texts("labels", labels)).utf8();
    }

    static FileManifest read(Fields fields) {
        if (fields.number("v") != 1) {
            throw new IllegalArgumentException("v: want 1");
        }
        return new FileManifest(
                fields.text("name"),
                fields.text("type"),
                fields.number("size"),
                fields.has("width") ? new Dimensions(fields.number("width"), fields.number("height")) : null,
                fields.b64OrNull("preview"),
                fields.has("labels") ? fields.texts("labels") : List.of());
    }
}
