package io.parley.seal;

import io.parley.seal.age.AgeFile;
import io.parley.seal.age.Identity;
import io.parley.seal.age.Recipient;
import io.parley.seal.age.X25519Identity;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/// A person's own keys in one workspace. Specified in `formats/person-keys.md`.
///
/// @param identity reads
/// @param signing  certifies devices
public record PersonKeys(UUID workspace, UUID member, X25519Identity identity, SigningKey signing) {
    private static final Pattern LINES = Pattern.compile("""
            # parley person keys v1
            # workspace: (.+)
            # member: (.+)
            # signing: (.+)
            (.+)
            """);

    public PersonKeys {
        Uuid7.check(workspace);
        Uuid7.check(member);
    }

    public static PersonKeys generate(UUID workspace, UUID member) {
        return new PersonKeys(workspace, member, X25519Identity.generate(), SigningKey.generate());
    }

    /// Seals the keys to a passphrase or to a recovery kit's recipient.
    public AgeFile sealTo(Recipient reader) {
        return AgeFile.seal(text(), List.of(reader));
    }

    public static PersonKeys open(AgeFile copy, Identity identity) {
        return CannotOpen.ifRefused(() -> parse(copy.open(identity)));
    }

    /// Who signs as this person: the genesis and the certificates of devices.
    public Signer signer() {
        return new Signer(KeyId.member(member), signing);
    }

    /// The identity file, in the clear.
    Bytes text() {
        return Bytes.ofUtf8("""
                # parley person keys v1
                # workspace: %s
                # member: %s
                # signing: %s
                %s
                """.formatted(workspace, member, signing.seed().b64(), identity.secret()));
    }

    /// @throws IllegalArgumentException for anything but the five lines
    static PersonKeys parse(Bytes text) {
        var lines = LINES.matcher(text.utf8());
        if (!lines.matches()) {
            throw new IllegalArgumentException("person keys: want exactly five lines");
        }
        return new PersonKeys(
                Uuid7.parse(lines.group(1)),
                Uuid7.parse(lines.group(2)),
                X25519Identity.parse(lines.group(4)),
                SigningKey.ofSeed(Bytes.ofB64(lines.group(3))));
    }
}
