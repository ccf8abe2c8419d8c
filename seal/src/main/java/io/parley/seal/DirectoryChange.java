package io.parley.seal;

import io.parley.seal.age.X25519Recipient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What an entry of the directory changes: one record for each kind of `formats/directory.md`, with its
/// members in that order.
public sealed interface DirectoryChange {

    record Genesis(UUID member, X25519Recipient recipient, VerifyingKey key) implements DirectoryChange {}

    record DeviceAdded(UUID member, UUID device, VerifyingKey key) implements DirectoryChange {}

    record DeviceRevoked(UUID device) implements DirectoryChange {}

    record RecoveryKeySet(UUID recovery, X25519Recipient recipient) implements DirectoryChange {}

    record TeamCreated(UUID team) implements DirectoryChange {}

    record TeamJoined(UUID team, UUID member) implements DirectoryChange {}

    record TeamLeft(UUID team, UUID member) implements DirectoryChange {}

    /// @param document the id of the epoch's age file
    /// @param members  the team's members at this point, sorted by the text of their ids
    /// @param recovery the id of the recovery key that is a reader too
    /// @param previous the recipient of the epoch before, null for the first
    record TeamEpoch(
            Reader.Team team,
            UUID document,
            X25519Recipient recipient,
            List<UUID> members,
            @Nullable UUID recovery,
            @Nullable X25519Recipient previous)
            implements DirectoryChange {
        public TeamEpoch {
            members = List.copyOf(members);
            if (team.epoch() == 1 != (previous == null)) {
                throw new IllegalArgumentException("previous: want it null for epoch 1 and set for others");
            }
            var sorted =
                    members.stream().map(UUID::toString).sorted().distinct().toList();
            if (!sorted.equals(members.stream().map(UUID::toString).toList())) {
                throw new IllegalArgumentException("members: want them sorted, each once");
            }
        }
    }

    /// @param readers kinds of reader that a segment of this channel may have beside its team
    /// @param app     the bot in front of the channel: the hub passes on to it what transit opens, or it
    /// reads by a key of
    /// its own; null: none
    record ReaderPolicy(
            UUID channel,
            UUID team,
            List<String> readers,
            @Nullable UUID app) implements DirectoryChange {
        private static final String OWN_KEY = "app";

        public ReaderPolicy {
            readers = List.copyOf(readers);
            var reads = readers.contains(OWN_KEY);
            if (app != null && !(readers.contains("visitor") && reads != readers.contains("transit"))) {
                throw new IllegalArgumentException("app: want it with the reader visitor and one of transit and app");
            }
            if (app == null && reads) {
                throw new IllegalArgumentException("readers: want the app that is one of them");
            }
        }

        /// Whether the bot in front reads by a key of its own.
        public boolean isByOwnKey() {
            return readers.contains(OWN_KEY);
        }

        /// Without a bot in front of the channel.
        public ReaderPolicy(UUID channel, UUID team, List<String> readers) {
            this(channel, team, readers, null);
        }
    }

    /// @param expires in whole milliseconds
    record MemberInvited(
            UUID invitation, X25519Recipient recipient, VerifyingKey key, Role role, List<UUID> teams, Instant expires)
            implements DirectoryChange {
        public MemberInvited {
            teams = List.copyOf(teams);
            expires = expires.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    record InvitationClosed(UUID invitation) implements DirectoryChange {}

    record MemberAdded(UUID member, X25519Recipient recipient, VerifyingKey key, UUID invitation)
            implements DirectoryChange {}

    record MemberRoleChanged(UUID member, Role role) implements DirectoryChange {}

    record MemberRemoved(UUID member) implements DirectoryChange {}

    /// The hub's own key from here on. It takes the place of the one before.
    record HubKeySet(UUID hub, VerifyingKey key) implements DirectoryChange {}

    /// A bot's own key from here on. It takes the place of the one before.
    record AppKeySet(UUID app, X25519Recipient recipient, VerifyingKey key) implements DirectoryChange {}

    /// A kind that came after this program. Who meets one seals nothing more in the workspace until it is
    /// updated.
    record Unknown(String kind) implements DirectoryChange {}

    /// Whether the key is of the kind that signs this change: the person's, an invitation's or a device's.
    /// Whether its owner has the right is not known here.
    default boolean isSignedBy(KeyId signer) {
        return switch (this) {
            case Genesis genesis -> signer.equals(KeyId.member(genesis.member()));
            case DeviceAdded added -> signer.equals(KeyId.member(added.member()));
            case MemberAdded added -> signer.equals(KeyId.invitation(added.invitation()));
            case Unknown _ -> signer.kind() != KeyId.Kind.HUB && signer.kind() != KeyId.Kind.APP;
            case DeviceRevoked _,
                    RecoveryKeySet _,
                    TeamCreated _,
                    TeamJoined _,
                    TeamLeft _,
                    TeamEpoch _,
                    ReaderPolicy _,
                    MemberInvited _,
                    InvitationClosed _,
                    MemberRoleChanged _,
                    MemberRemoved _,
                    HubKeySet _,
                    AppKeySet _ -> signer.kind() == KeyId.Kind.DEVICE;
        };
    }
}
