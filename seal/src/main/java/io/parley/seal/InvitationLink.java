package io.parley.seal;

import java.util.UUID;
import java.util.regex.Pattern;

/// What an invited person gets: where to join, what to pin, and the secret. Specified in
/// `formats/invitation.md`. Prints without the secret; [#text] is the way to the whole link.
///
/// @param hub     the hub's address, as `https://hub.example`
/// @param genesis the directory's genesis hash, 32 bytes
public record InvitationLink(String hub, UUID invitation, Bytes genesis, InvitationKeys keys) {
    private static final String HUB = "https://[^/?#\\s]+|http://(?:localhost|127\\.0\\.0\\.1)(?::[0-9]+)?";
    private static final String HASH = "[A-Za-z0-9_-]{43}";
    private static final Pattern TEXT =
            Pattern.compile("(%s)/join/([0-9a-f-]{36})#(%s)\\.(%s)".formatted(HUB, HASH, HASH));

    public InvitationLink {
        Uuid7.check(invitation);
        if (!hub.matches(HUB)) {
            throw new IllegalArgumentException("hub: want https, or http on this machine alone");
        }
        if (genesis.size() != Merkle.HASH_SIZE) {
            throw new IllegalArgumentException("genesis hash: want 32 bytes, got " + genesis.size());
        }
    }

    /// @throws IllegalArgumentException for anything but such a link
    public static InvitationLink parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("invitation: want https://hub/join/id#genesis.secret");
        }
        return new InvitationLink(
                parts.group(1),
                Uuid7.parse(parts.group(2)),
                Bytes.ofB64(parts.group(3)),
                new InvitationKeys(Bytes.ofB64(parts.group(4))));
    }

    /// The link. Who has it can join, and can open the teams' secrets.
    public String text() {
        return "%s/join/%s#%s.%s"
                .formatted(hub, invitation, genesis.b64(), keys.secret().b64());
    }
}
