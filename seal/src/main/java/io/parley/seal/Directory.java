package io.parley.seal;

import io.parley.seal.DirectoryChange.*;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A workspace's directory as a client has read it: the keys it may believe. Specified in
/// `formats/directory.md`.
///
/// Checks of each entry its place, its root, and that a key signed it which stood in the directory then.
/// Whether the signer had the right is checked by the hub alone. Not safe for use by several threads.
public final class Directory {
    private final UUID workspace;
    private final Map<KeyId, VerifyingKey> keys = new HashMap<>();
    private final Map<KeyId, UUID> owners = new HashMap<>();
    private final Set<KeyId> current = new HashSet<>();
    private final Map<Reader.Team, TeamEpoch> epochs = new HashMap<>();
    private final Map<UUID, Reader.Team> newestEpochs = new HashMap<>();
    private final Map<UUID, NavigableMap<Long, AppKey>> appKeys = new HashMap<>();
    private final Map<UUID, NavigableMap<Long, ReaderPolicy>> policies = new HashMap<>();
    private final Map<KeyId, Long> ended = new HashMap<>();
    private final Map<UUID, Set<UUID>> everIn = new HashMap<>();
    private final Map<UUID, List<UUID>> invitedTo = new HashMap<>();
    private MerkleFrontier log = MerkleFrontier.EMPTY;
    private @Nullable KeyId hub;
    private boolean understood = true;

    private Directory(UUID workspace) {
        this.workspace = workspace;
    }

    /// Reads a whole log. [CannotOpen] when it does not start with the pinned genesis, or when any entry is
    /// not as it must be.
    ///
    /// @param genesis the genesis hash that the reader pinned, 32 bytes
    public static Directory read(UUID workspace, Bytes genesis, List<String> statements) {
        var directory = new Directory(workspace);
        statements.forEach(directory::append);
        CannotOpen.unless(!statements.isEmpty()
                && Merkle.leaf(Bytes.ofUtf8(statements.getFirst())).equals(genesis));
        return directory;
    }

    /// Adds the next entry, or refuses it with [CannotOpen] and stays as it was.
    public void append(String compact) {
        var statement = Statement.parse(compact, Statement.Type.DIRECTORY, workspace);
        var entry = DirectoryEntry.unverified(statement);
        statement.verify(keyOf(entry, statement.signer()));
        CannotOpen.unless(entry.isNextOf(log) && isNew(entry.change()));
        log = log.append(DirectoryEntry.leaf(statement));
        var before = Set.copyOf(current);
        apply(entry.change(), entry.index());
        joined(entry.change(), statement.signer());
        before.stream().filter(id -> !current.contains(id)).forEach(id -> ended.put(id, entry.index()));
    }

    public Checkpoint checkpoint() {
        return log.checkpoint();
    }

    /// Whether every kind of entry was known. A client that answers no seals nothing more in this workspace
    /// until it is updated.
    public boolean isUnderstood() {
        return understood;
    }

    /// The key of a person or a device, also when it is no longer current: what it signed before stays
    /// readable.
    public Optional<KnownKey> key(KeyId id) {
        return Optional.ofNullable(owners.get(id))
                .flatMap(owner ->
                        Optional.ofNullable(keys.get(id)).map(key -> new KnownKey(id, Author.member(owner), key)));
    }

    /// The same, for a statement with this checkpoint: empty where it was signed in the knowledge that the
    /// key has ended.
    public Optional<KnownKey> key(KeyId id, Checkpoint at) {
        return ended.getOrDefault(id, Long.MAX_VALUE) < at.size() ? Optional.empty() : key(id);
    }

    /// Whether a member is or was in a team.
    public boolean wasIn(UUID team, UUID member) {
        return everIn.getOrDefault(team, Set.of()).contains(member);
    }

    /// The channels that have a reader policy.
    public Set<UUID> channels() {
        return Set.copyOf(policies.keySet());
    }

    /// The reader policy of a channel that was in force for whoever knew the directory by this checkpoint.
    public Optional<ReaderPolicy> policy(UUID channel, Checkpoint at) {
        return Optional.ofNullable(policies.get(channel))
                .flatMap(all -> Optional.ofNullable(all.lowerEntry(at.size())))
                .map(Map.Entry::getValue);
    }

    /// The bots that have keys of their own.
    public Set<UUID> ownKeyed() {
        return Set.copyOf(appKeys.keySet());
    }

    /// A key of the hub, also when another has taken its place.
    public Optional<HubKey> hubKey(KeyId id) {
        return id.kind() == KeyId.Kind.HUB
                ? Optional.ofNullable(keys.get(id)).map(key -> new HubKey(id, key))
                : Optional.empty();
    }

    /// The key that the hub signs with now. None where nothing reaches the hub as plaintext.
    public Optional<HubKey> currentHubKey() {
        return Optional.ofNullable(hub).flatMap(this::hubKey);
    }

    /// A bot's own key that was in force for whoever knew the directory by this checkpoint.
    public Optional<AppKey> appKey(UUID app, Checkpoint at) {
        return Optional.ofNullable(appKeys.get(app))
                .flatMap(keys -> Optional.ofNullable(keys.lowerEntry(at.size())))
                .map(Map.Entry::getValue);
    }

    /// The key that a bot has now, if it has one of its own.
    public Optional<AppKey> currentAppKey(UUID app) {
        return appKey(app, checkpoint());
    }

    /// Whether a key may sign something new.
    public boolean isCurrent(KeyId id) {
        return current.contains(id);
    }

    public Optional<TeamEpoch> epoch(Reader.Team team) {
        return Optional.ofNullable(epochs.get(team));
    }

    /// The epoch to which new documents for a team are sealed.
    public Optional<TeamEpoch> newestEpoch(UUID team) {
        return Optional.ofNullable(newestEpochs.get(team)).flatMap(this::epoch);
    }

    private VerifyingKey keyOf(DirectoryEntry entry, KeyId signer) {
        if (entry.change() instanceof Genesis genesis) {
            return genesis.key();
        }
        var key = keys.get(signer);
        if (key == null || !current.contains(signer)) {
            throw new CannotOpen();
        }
        return key;
    }

    /// No key takes another's name, and epochs count without gaps.
    private boolean isNew(DirectoryChange change) {
        return switch (change) {
            case DeviceAdded it -> !keys.containsKey(KeyId.device(it.device()));
            case MemberInvited it -> !keys.containsKey(KeyId.invitation(it.invitation()));
            case MemberAdded it -> !keys.containsKey(KeyId.member(it.member()));
            case HubKeySet it -> !keys.containsKey(KeyId.hub(it.hub()));
            case TeamEpoch it -> follows(it);
            case ReaderPolicy it -> !it.isByOwnKey() || (it.app() != null && appKeys.containsKey(it.app()));
            case Genesis _,
                    DeviceRevoked _,
                    RecoveryKeySet _,
                    TeamCreated _,
                    TeamJoined _,
                    TeamLeft _,
                    InvitationClosed _,
                    MemberRoleChanged _,
                    MemberRemoved _,
                    AppKeySet _,
                    Unknown _ -> true;
        };
    }

    private boolean follows(TeamEpoch epoch) {
        var before = newestEpoch(epoch.team().id());
        var recipient = before.map(TeamEpoch::recipient).orElse(null);
        return epoch.team().epoch() == before.map(it -> it.team().epoch()).orElse(0L) + 1
                && Objects.equals(epoch.previous(), recipient);
    }

    private void apply(DirectoryChange change, long index) {
        switch (change) {
            case Genesis it -> add(KeyId.member(it.member()), it.key(), it.member());
            case DeviceAdded it -> add(KeyId.device(it.device()), it.key(), it.member());
            case DeviceRevoked it -> current.remove(KeyId.device(it.device()));
            case MemberInvited it -> add(KeyId.invitation(it.invitation()), it.key());
            case InvitationClosed it -> current.remove(KeyId.invitation(it.invitation()));
            case MemberAdded it -> {
                current.remove(KeyId.invitation(it.invitation()));
                add(KeyId.member(it.member()), it.key(), it.member());
            }
            case MemberRemoved it -> current.removeIf(id -> it.member().equals(owners.get(id)));
            case TeamEpoch it -> addEpoch(it);
            case HubKeySet it -> replaceHubKey(it);
            case AppKeySet it ->
                appKeys.computeIfAbsent(it.app(), _ -> new TreeMap<>())
                        .put(index, new AppKey(it.app(), index, it.recipient(), it.key()));
            case ReaderPolicy it ->
                policies.computeIfAbsent(it.channel(), _ -> new TreeMap<>()).put(index, it);
            case Unknown _ -> understood = false;
            case RecoveryKeySet _, TeamCreated _, TeamJoined _, TeamLeft _, MemberRoleChanged _ -> {}
        }
    }

    /// Who was ever in which team.
    private void joined(DirectoryChange change, KeyId signer) {
        switch (change) {
            case TeamCreated it -> join(it.team(), owners.get(signer));
            case TeamJoined it -> join(it.team(), it.member());
            case MemberInvited it -> invitedTo.put(it.invitation(), it.teams());
            case MemberAdded it ->
                invitedTo.getOrDefault(it.invitation(), List.of()).forEach(team -> join(team, it.member()));
            default -> {}
        }
    }

    private void join(UUID team, @Nullable UUID member) {
        if (member != null) {
            everIn.computeIfAbsent(team, _ -> new HashSet<>()).add(member);
        }
    }

    private void add(KeyId id, VerifyingKey key, UUID owner) {
        owners.put(id, owner);
        add(id, key);
    }

    private void add(KeyId id, VerifyingKey key) {
        keys.put(id, key);
        current.add(id);
    }

    private void replaceHubKey(HubKeySet set) {
        current.removeIf(id -> id.kind() == KeyId.Kind.HUB);
        hub = KeyId.hub(set.hub());
        add(hub, set.key());
    }

    private void addEpoch(TeamEpoch epoch) {
        epochs.put(epoch.team(), epoch);
        newestEpochs.put(epoch.team().id(), epoch.team());
    }
}
