package io.parley.client.ownkey;

import io.parley.client.bot.Hub;
import io.parley.seal.AppKey;
import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import io.parley.seal.Checkpoint;
import io.parley.seal.Directory;
import io.parley.seal.KeyId;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.Uuid7;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// The workspace's directory as a bot reads it: whole, from the genesis that it was given, and never a
/// shorter one.
final class BotDirectory {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Hub hub;
    private final KeyFile file;
    private final Bytes genesis;
    private @Nullable Directory now;
    private @Nullable UUID workspace;

    BotDirectory(Hub hub, KeyFile file, Bytes genesis) {
        this.hub = hub;
        this.file = file;
        this.genesis = genesis;
    }

    /// As it was last read; reads it, if it was not yet.
    Directory now() {
        if (now == null) {
            readOn();
        }
        if (now == null) {
            throw new CannotOpen();
        }
        return now;
    }

    UUID workspace() {
        now();
        if (workspace == null) {
            throw new CannotOpen();
        }
        return workspace;
    }

    /// Reads what was appended since.
    ///
    /// @return whether there was anything
    boolean readOn() {
        if (now == null) {
            var entries = hub.directory(0);
            workspace = workspaceIn(entries);
            now = read(workspace, entries);
            file.remember(now.checkpoint());
            return true;
        }
        var entries = hub.directory(now.checkpoint().size());
        entries.forEach(now::append);
        file.remember(now.checkpoint());
        return !entries.isEmpty();
    }

    /// The key that the directory has in force and this bot holds.
    AppKey own() {
        var known = now();
        return known.ownKeyed().stream()
                .flatMap(app -> known.currentAppKey(app).stream())
                .filter(file::holds)
                .findFirst()
                .orElseThrow(CannotOpen::new);
    }

    /// Refuses with [CannotOpen] a list whose readers are not those that the policy of an inbox allows that
    /// names this bot, and one that others than its visitor and her team have made.
    void requireAllowed(ReaderList list, KeyId signer) {
        var at = list.stamp().directory();
        var allowed = now().channels().stream()
                .flatMap(channel -> now().policy(channel, at).stream())
                .filter(policy -> own().app().equals(policy.app()) && policy.isByOwnKey())
                .anyMatch(policy -> list.readers().stream().allMatch(it -> mayRead(it, policy.team(), at))
                        && mayMake(signer, list, policy.team(), at));
        if (!allowed) {
            throw new CannotOpen();
        }
    }

    private boolean mayRead(Reader reader, UUID team, Checkpoint at) {
        return switch (reader) {
            case Reader.Team epoch ->
                epoch.id().equals(team) && now().epoch(epoch).isPresent();
            case Reader.App app -> app.id().equals(own().app()) && isKeyAt(app, at);
            case Reader.Visitor _ -> true;
            case Reader.Member _, Reader.Invitation _, Reader.Recovery _, Reader.Transit _ -> false;
        };
    }

    private boolean isKeyAt(Reader.App reader, Checkpoint at) {
        return now().appKey(reader.id(), at)
                .filter(key -> key.entry() == reader.entry())
                .isPresent();
    }

    private boolean mayMake(KeyId signer, ReaderList list, UUID team, Checkpoint at) {
        return switch (signer.kind()) {
            case VISITOR -> list.readers().contains(new Reader.Visitor(signer.id()));
            case DEVICE ->
                now().key(signer, at)
                        .filter(key -> now().wasIn(team, key.owner().id()))
                        .isPresent();
            case MEMBER, INVITATION, HUB, APP -> false;
        };
    }

    private Directory read(UUID of, List<String> entries) {
        var seen = file.checkpoint();
        var before = seen.map(Checkpoint::size).orElse((long) entries.size());
        if (before > entries.size()) {
            throw new CannotOpen();
        }
        var known = Directory.read(of, genesis, entries.subList(0, Math.toIntExact(before)));
        if (seen.filter(it -> !it.equals(known.checkpoint())).isPresent()) {
            throw new CannotOpen();
        }
        entries.subList(Math.toIntExact(before), entries.size()).forEach(known::append);
        return known;
    }

    /// The genesis names the workspace; that it is the one whose hash was given, is checked with the log.
    private static UUID workspaceIn(List<String> entries) {
        CannotOpen.unless(!entries.isEmpty());
        var parts = entries.getFirst().split("\\.", -1);
        CannotOpen.unless(parts.length == 3);
        try {
            var genesis = JSON.readTree(Bytes.ofB64(parts[1]).toByteArray());
            return Uuid7.parse(genesis.path("workspace").asString(""));
        } catch (IllegalArgumentException | JacksonException _) {
            throw new CannotOpen();
        }
    }
}
