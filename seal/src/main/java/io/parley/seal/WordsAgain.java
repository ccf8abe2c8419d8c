package io.parley.seal;

import io.parley.seal.age.AgeFile;
import io.parley.seal.age.Identity;
import io.parley.seal.age.X25519Recipient;
import java.util.List;
import java.util.UUID;

/// What a message says, sealed to transit anew by a client that can open the message, when transit can no more.
/// Specified in `formats/words-again.md`.
public record WordsAgain(UUID workspace, UUID conversation, UUID message, String text) {
    public AgeFile sealTo(X25519Recipient transit) {
        var members = Members.ofVersion1(workspace)
                .text("conversation", conversation)
                .text("message", message)
                .text("text", text);
        return AgeFile.seal(members.utf8(), List.of(transit));
    }

    /// @throws CannotOpen for what is none, or is sealed for others
    public static WordsAgain open(Bytes file, Identity transit) {
        return CannotOpen.ifRefused(() -> read(Fields.of(AgeFile.parse(file).open(transit))));
    }

    private static WordsAgain read(Fields fields) {
        if (fields.number("v") != 1) {
            throw new IllegalArgumentException("words again: want version 1");
        }
        return new WordsAgain(
                fields.id("workspace"), fields.id("conversation"), fields.id("message"), fields.text("text"));
    }
}
