package io.parley.seal;

import io.parley.seal.age.AgeFile;
import io.parley.seal.age.Identity;
import io.parley.seal.age.Recipient;
import io.parley.seal.age.X25519Identity;
import io.parley.seal.age.X25519Recipient;
import java.util.List;

/// The secret of one epoch of a team. Specified in `formats/team-epoch.md`.
///
/// @param identity opens what is sealed to the epoch
public record TeamSecret(X25519Identity identity) {

    public static TeamSecret generate() {
        return new TeamSecret(X25519Identity.generate());
    }

    /// The secret that an epoch's document, or a link of the chain, holds for its readers.
    public static TeamSecret open(AgeFile document, Identity... identities) {
        return CannotOpen.ifRefused(() -> parse(document.open(identities)));
    }

    /// The epoch's document, for its members, the recovery key and open invitations, in the order of its
    /// reader list.
    public AgeFile sealTo(List<? extends Recipient> readers) {
        return AgeFile.seal(line(), readers);
    }

    /// The link of the chain that is kept beside this epoch: the secret of the epoch before, for readers of
    /// this one.
    public AgeFile sealPrevious(TeamSecret previous) {
        return AgeFile.seal(previous.line(), List.of(recipient()));
    }

    /// What documents for the team are sealed to.
    public X25519Recipient recipient() {
        return identity.recipient();
    }

    Bytes line() {
        return Bytes.ofUtf8(identity.secret() + "\n");
    }

    private static TeamSecret parse(Bytes line) {
        var text = line.utf8();
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("team secret: want one line");
        }
        return new TeamSecret(X25519Identity.parse(text.substring(0, text.length() - 1)));
    }
}
