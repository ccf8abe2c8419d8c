package io.parley.seal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a message says: one record for each kind of `formats/message.md`.
public sealed interface MessageBody {

    /// @param reply    the message that this one answers
    /// @param mentions members who are spoken to, in a private note
    record Text(
            String text, List<AttachedFile> files, @Nullable UUID reply, List<UUID> mentions) implements MessageBody {
        public Text {
            files = List.copyOf(files);
            mentions = List.copyOf(mentions);
        }

        public Text(String text) {
            this(text, List.of(), null, List.of());
        }
    }

    /// The author's other words for a message of the same author.
    record Edit(UUID of, String text) implements MessageBody {}

    /// A visitor says who she is.
    ///
    /// @param fields   label to text, in the order given
    /// @param identity what the customer's own site says of her
    record Profile(
            @Nullable String name,
            @Nullable String email,
            Map<String, String> fields,
            @Nullable SiteIdentity identity) implements MessageBody {
        public Profile {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /// A visitor's words beside the score.
    record Rating(String comment) implements MessageBody {}

    /// An entry of a drawer.
    ///
    /// @param type `label`, `reply`, `contact`, `view` or `channel`
    /// @param json the value, as JSON text
    record Entry(String type, String json) implements MessageBody {}

    /// @param manifest SHA-256 of the file's sealed manifest, 32 bytes
    record AttachedFile(UUID id, long version, Bytes manifest) {}

    /// @param hash proves the id to the hub: made by the site with its secret
    record SiteIdentity(String id, String hash) {}
}
