package io.parley.seal;

import io.parley.seal.DirectoryChange.*;
import io.parley.seal.age.X25519Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whole logs as a client reads them.
final class DirectoryVectors implements VectorFile {
    private static final Signer ALICE = Cast.ALICE_HERSELF;
    private static final Signer DEVICE = Cast.ALICES_DEVICE;
    private static final Signer HUB = Cast.HUB_ITSELF;
    private static final UUID INVITATION = Cast.id("invitation");
    private static final Signer INVITED = new Signer(KeyId.invitation(INVITATION), Cast.key("invitation"));
    private static final List<String> ASKED = Stream.of(ALICE, DEVICE, Cast.BOB_HIMSELF, Cast.BOBS_DEVICE)
            .map(signer -> signer.id().toString())
            .toList();
    private static final X25519Recipient EPOCH_1 = Cast.TEAMS_IDENTITY.recipient();
    private static final X25519Recipient EPOCH_2 =
            Cast.identity("team, epoch 2").recipient();

    @Override
    public String name() {
        return "directory";
    }

    @Override
    public List<Case> cases() {
        return Stream.of(goodOnes(), wrongPlaces(), wrongSigners(), wrongContents(), hubKeys(), bots(), ownKeys())
                .flatMap(cases -> cases)
                .toList();
    }

    @Override
    public Map<String, Object> open(Inputs inputs) {
        var directory = Directory.read(inputs.id("workspace"), inputs.bytes("genesis"), inputs.texts("log"));
        var opened = Case.ordered(
                "checkpoint", directory.checkpoint().toString(),
                "understood", directory.isUnderstood(),
                "keys", keys(directory, inputs.texts("ask")),
                "team",
                        directory
                                .newestEpoch(Cast.TEAM)
                                .map(DirectoryVectors::epoch)
                                .orElse("none"));
        directory.currentHubKey().ifPresent(hub -> opened.put("hub", hub(hub)));
        directory.currentAppKey(Cast.APP).ifPresent(app -> opened.put("app", app(app)));
        return opened;
    }

    private static Stream<Case> goodOnes() {
        return Stream.of(
                opens("the genesis alone", new Log().genesis()),
                opens("the owner's first device", new Log().genesis().device()),
                opens("every kind of entry", everyKind()),
                opens(
                        "a revoked device",
                        new Log()
                                .genesis()
                                .device()
                                .add(DEVICE, new DeviceRevoked(DEVICE.id().id()))),
                opens("a removed member", everyKind().add(DEVICE, new MemberRemoved(Cast.BOB))),
                opens(
                        "a kind that nobody knows yet",
                        new Log().genesis().device().add(DEVICE, new Unknown("later_kind"))));
    }

    private static Stream<Case> wrongPlaces() {
        var good = new Log().genesis().device();
        var next = DirectoryEntry.nextOf(good.frontier, Cast.WORKSPACE, Cast.NOON, new TeamCreated(Cast.TEAM));
        return Stream.of(
                refuses("a genesis that is not the pinned one", good)
                        .with("genesis", Bytes.EMPTY.sha256().b64()),
                refuses("an empty log", new Log())
                        .with("genesis", Bytes.EMPTY.sha256().b64()),
                refuses("an index that was used", good, place(next, 1, next.root())),
                refuses("an index that is not reached yet", good, place(next, 3, next.root())),
                refuses("another root", good, place(next, 2, Bytes.EMPTY.sha256())),
                refuses("the root after the entry", good, place(next, 2, after(good, next))),
                refuses("an entry left out in the middle", everyKind().without(3)),
                refuses("two entries in the other order", everyKind().swapped(2)),
                refuses("a second genesis", rawEntry(good, ALICE, secondGenesis())),
                refuses(
                        "an entry of another workspace",
                        good,
                        new DirectoryEntry(Cast.OTHER_WORKSPACE, 2, next.root(), Cast.NOON, next.change())));
    }

    private static Stream<Case> wrongSigners() {
        var good = new Log().genesis().device();
        var bobsDevice = new DeviceAdded(
                Cast.ALICE, Cast.id("a stranger's device"), Cast.key("stranger").verifyingKey());
        return Stream.of(
                refuses(
                        "a device that is not in the directory",
                        good.copy().add(Cast.BOBS_DEVICE, new TeamCreated(Cast.TEAM))),
                refuses(
                        "a device that was revoked",
                        good.copy()
                                .add(DEVICE, new DeviceRevoked(DEVICE.id().id()))
                                .add(DEVICE, new TeamCreated(Cast.TEAM))),
                refuses(
                        "a device of a removed member",
                        everyKind()
                                .add(DEVICE, new MemberRemoved(Cast.BOB))
                                .add(Cast.BOBS_DEVICE, new TeamCreated(Cast.id("bob's team")))),
                refuses("a device added by a device", good.copy().forge(DEVICE, bobsDevice)),
                refuses("a device added by another person", everyKind().forge(Cast.BOB_HIMSELF, bobsDevice)),
                refuses("a team made by a person's own key", good.copy().forge(ALICE, new TeamCreated(Cast.TEAM))),
                refuses("a member added by a device", everyKind().forge(DEVICE, carol(INVITATION))),
                refuses("an invitation used twice", everyKind().add(INVITED, carol(INVITATION))),
                refuses(
                        "an invitation that was closed",
                        invited().add(DEVICE, new InvitationClosed(INVITATION)).add(INVITED, bob())),
                refuses(
                        "the name of one key, signed with another",
                        good.copy().add(new Signer(DEVICE.id(), Cast.key("stranger")), new TeamCreated(Cast.TEAM))));
    }

    private static Stream<Case> wrongContents() {
        var good = new Log().genesis().device();
        return Stream.of(
                refuses(
                        "a device under the id of another",
                        good.copy()
                                .add(
                                        ALICE,
                                        new DeviceAdded(
                                                Cast.ALICE,
                                                DEVICE.id().id(),
                                                Cast.key("stranger").verifyingKey()))),
                refuses("an epoch left out", good.copy().add(DEVICE, team(2, EPOCH_2, EPOCH_1))),
                refuses(
                        "an epoch that names another one before it",
                        good.copy().add(DEVICE, team(1, EPOCH_1, null)).add(DEVICE, team(2, EPOCH_2, EPOCH_2))),
                refuses(
                        "a recipient that is hybrid",
                        raw(
                                good,
                                "recovery_key_set",
                                "\"recovery\":\"%s\",\"recipient\":\"age1pq1qqqq\"".formatted(Cast.id("recovery")))),
                refuses(
                        "a role that nobody has",
                        raw(good, "member_role_changed", "\"member\":\"%s\",\"role\":\"root\"".formatted(Cast.ALICE))),
                refuses("members that are not sorted", raw(good, "team_epoch", unsorted())),
                refuses(
                        "an entry that lacks a member",
                        raw(good, "team_joined", "\"team\":\"%s\"".formatted(Cast.TEAM))),
                refuses("an entry without a kind", rawEntry(good, DEVICE, "\"team\":\"%s\"".formatted(Cast.TEAM))));
    }

    private static Stream<Case> hubKeys() {
        var good = new Log().genesis().device();
        var set = new HubKeySet(HUB.id().id(), HUB.key().verifyingKey());
        var next =
                new HubKeySet(Cast.id("next hub key"), Cast.key("next hub key").verifyingKey());
        return Stream.of(
                opens("the hub's own key", good.copy().add(DEVICE, set)),
                opens(
                        "the hub's own key, and then another",
                        good.copy().add(DEVICE, set).add(DEVICE, next)),
                refuses(
                        "the hub's own key twice",
                        good.copy().add(DEVICE, set).add(DEVICE, next).add(DEVICE, set)),
                refuses("the hub's own key, set by a person's own", good.copy().forge(ALICE, set)),
                refuses(
                        "the hub's next key, set by the hub",
                        good.copy().add(DEVICE, set).forge(HUB, next)),
                refuses("a team made by the hub", good.copy().add(DEVICE, set).forge(HUB, new TeamCreated(Cast.TEAM))),
                refuses(
                        "a kind that nobody knows yet, by the hub",
                        good.copy().add(DEVICE, set).forge(HUB, new Unknown("later_kind"))),
                refuses(
                        "the hub's own key, left out",
                        raw(good, "hub_key_set", "\"hub\":\"%s\"".formatted(set.hub()))));
    }

    private static Stream<Case> bots() {
        var good = new Log().genesis().device().add(DEVICE, new TeamCreated(Cast.TEAM));
        var kinds = List.of("visitor", "transit");
        var front = new ReaderPolicy(Cast.id("channel"), Cast.TEAM, kinds, Cast.APP);
        var policy = "\"channel\":\"%s\",\"team\":\"%s\",\"readers\":".formatted(Cast.id("channel"), Cast.TEAM);
        return Stream.of(
                opens("a bot in front of a channel", good.copy().add(DEVICE, front)),
                opens(
                        "a bot in front of a channel, and taken away",
                        good.copy()
                                .add(DEVICE, front)
                                .add(DEVICE, new ReaderPolicy(Cast.id("channel"), Cast.TEAM, List.of("visitor")))),
                refuses(
                        "a bot in front of a channel, by the hub",
                        good.copy()
                                .add(
                                        DEVICE,
                                        new HubKeySet(HUB.id().id(), HUB.key().verifyingKey()))
                                .forge(HUB, front)),
                refuses(
                        "a bot in front of a channel, by a person's own key",
                        good.copy().forge(ALICE, front)),
                refuses(
                        "a bot in front of a channel without transit",
                        raw(good, "reader_policy", policy + "[\"visitor\"],\"app\":\"%s\"".formatted(Cast.APP))),
                refuses(
                        "a bot in front of a channel without visitors",
                        raw(good, "reader_policy", policy + "[\"transit\"],\"app\":\"%s\"".formatted(Cast.APP))),
                refuses(
                        "a bot by its name",
                        raw(good, "reader_policy", policy + "[\"visitor\",\"transit\"],\"app\":\"Orders bot\"")));
    }

    private static Stream<Case> ownKeys() {
        var good = new Log().genesis().device().add(DEVICE, new TeamCreated(Cast.TEAM));
        var set = new AppKeySet(Cast.APP, Cast.BOTS_KEY.recipient(), Cast.BOTS_KEY.key());
        var next = new AppKeySet(
                Cast.APP,
                Cast.identity("the bot's next").recipient(),
                Cast.key("the bot's next").verifyingKey());
        var front = new ReaderPolicy(Cast.id("channel"), Cast.TEAM, List.of("visitor", "app"), Cast.APP);
        var policy = "\"channel\":\"%s\",\"team\":\"%s\",\"readers\":".formatted(Cast.id("channel"), Cast.TEAM);
        var bot = "],\"app\":\"%s\"".formatted(Cast.APP);
        var known = good.copy().add(DEVICE, set);
        return Stream.of(
                opens("a bot's own key", known),
                opens("a bot's own key, and then another", known.copy().add(DEVICE, next)),
                opens(
                        "a bot that reads by its own key in front of a channel",
                        known.copy().add(DEVICE, front)),
                refuses(
                        "a bot that reads by its own key, which is not there",
                        good.copy().add(DEVICE, front)),
                refuses("a bot's own key, set by a person's own", good.copy().forge(ALICE, set)),
                refuses("a bot's next key, set by the bot", known.copy().forge(Cast.BOT_ITSELF, next)),
                refuses(
                        "a bot's own key, set by the hub",
                        good.copy()
                                .add(
                                        DEVICE,
                                        new HubKeySet(HUB.id().id(), HUB.key().verifyingKey()))
                                .forge(HUB, set)),
                refuses("a team made by a bot", known.copy().forge(Cast.BOT_ITSELF, new TeamCreated(Cast.id("other")))),
                refuses(
                        "a kind that nobody knows yet, by a bot",
                        known.copy().forge(Cast.BOT_ITSELF, new Unknown("later_kind"))),
                refuses(
                        "a bot's own key without a recipient",
                        raw(
                                good,
                                "app_key_set",
                                "\"app\":\"%s\",\"key\":\"%s\""
                                        .formatted(Cast.APP, Cast.BOTS_KEY.key().b64()))),
                refuses(
                        "a bot by its own key and by transit",
                        raw(known, "reader_policy", policy + "[\"visitor\",\"transit\",\"app\"" + bot)),
                refuses(
                        "a bot by its own key without visitors",
                        raw(known, "reader_policy", policy + "[\"app\"" + bot)),
                refuses(
                        "a bot by its own key, and nobody says which",
                        raw(known, "reader_policy", policy + "[\"visitor\",\"app\"]")));
    }

    private static Log invited() {
        return new Log()
                .genesis()
                .device()
                .add(
                        DEVICE,
                        new RecoveryKeySet(
                                Cast.id("recovery"), Cast.identity("recovery").recipient()))
                .add(DEVICE, new TeamCreated(Cast.TEAM))
                .add(DEVICE, team(1, EPOCH_1, null))
                .add(DEVICE, new ReaderPolicy(Cast.id("channel"), Cast.TEAM, List.of("visitor")))
                .add(
                        DEVICE,
                        new MemberInvited(
                                INVITATION,
                                Cast.identity("invitation").recipient(),
                                INVITED.key().verifyingKey(),
                                Role.AGENT,
                                List.of(Cast.TEAM),
                                Cast.NOON.plusSeconds(86_400)));
    }

    private static Log everyKind() {
        var other = Cast.id("other invitation");
        return invited()
                .add(INVITED, bob())
                .add(
                        Cast.BOB_HIMSELF,
                        new DeviceAdded(
                                Cast.BOB,
                                Cast.BOBS_DEVICE.id().id(),
                                Cast.BOBS_DEVICE.key().verifyingKey()))
                .add(DEVICE, new TeamJoined(Cast.TEAM, Cast.BOB))
                .add(DEVICE, new MemberRoleChanged(Cast.BOB, Role.ADMIN))
                .add(
                        DEVICE,
                        new MemberInvited(
                                other,
                                Cast.identity("other invitation").recipient(),
                                Cast.key("other invitation").verifyingKey(),
                                Role.VIEWER,
                                List.of(),
                                Cast.NOON.plusSeconds(86_400)))
                .add(DEVICE, new InvitationClosed(other))
                .add(Cast.BOBS_DEVICE, new TeamLeft(Cast.TEAM, Cast.BOB))
                .add(DEVICE, team(2, EPOCH_2, EPOCH_1));
    }

    private static Genesis genesis() {
        return new Genesis(
                Cast.ALICE, Cast.ALICES_IDENTITY.recipient(), ALICE.key().verifyingKey());
    }

    private static MemberAdded bob() {
        return new MemberAdded(
                Cast.BOB, Cast.BOBS_IDENTITY.recipient(), Cast.BOB_HIMSELF.key().verifyingKey(), INVITATION);
    }

    private static MemberAdded carol(UUID invitation) {
        return new MemberAdded(
                Cast.id("carol"),
                Cast.identity("carol").recipient(),
                Cast.key("carol").verifyingKey(),
                invitation);
    }

    private static TeamEpoch team(long epoch, X25519Recipient recipient, @Nullable X25519Recipient previous) {
        return new TeamEpoch(
                new Reader.Team(Cast.TEAM, epoch),
                Cast.id("document of epoch " + epoch),
                recipient,
                List.of(Cast.ALICE),
                Cast.id("recovery"),
                previous);
    }

    private static String secondGenesis() {
        return "\"kind\":\"genesis\",\"member\":\"%s\",\"recipient\":\"%s\",\"key\":\"%s\""
                .formatted(
                        Cast.ALICE,
                        Cast.ALICES_IDENTITY.recipient(),
                        ALICE.key().verifyingKey().b64());
    }

    private static String unsorted() {
        var sorted =
                Stream.of(Cast.ALICE, Cast.BOB).map(UUID::toString).sorted().toList();
        return """
                "team":"%s","epoch":1,"document":"%s","recipient":"%s","members":["%s","%s"],\
                "recovery":null,"previous":null""".formatted(Cast.TEAM, Cast.id("document of epoch 1"), EPOCH_1, sorted.get(1), sorted.get(0));
    }

    private static Bytes after(Log log, DirectoryEntry entry) {
        return log.frontier.append(DirectoryEntry.leaf(entry.signedBy(DEVICE))).root();
    }

    private static DirectoryEntry place(DirectoryEntry entry, long index, Bytes root) {
        return new DirectoryEntry(entry.workspace(), index, root, entry.at(), entry.change());
    }

    private static Log raw(Log log, String kind, String members) {
        return rawEntry(log, DEVICE, "\"kind\":\"%s\",%s".formatted(kind, members));
    }

    private static Log rawEntry(Log log, Signer signer, String members) {
        var payload = "{\"v\":1,\"workspace\":\"%s\",\"index\":%d,\"root\":\"%s\",\"at\":%d,%s}"
                .formatted(
                        Cast.WORKSPACE,
                        log.frontier.size(),
                        log.frontier.root().b64(),
                        Cast.NOON.toEpochMilli(),
                        members);
        return log.copy().add(Forge.statement(signer, "parley.directory.v1", payload));
    }

    private static Case opens(String name, Log log) {
        var opened = new DirectoryVectors().open(log.inputs());
        var vector = log.describe(Case.opens(name));
        opened.forEach(vector::to);
        return vector;
    }

    private static Case refuses(String name, Log log) {
        return log.describe(Case.refuses(name));
    }

    private static Case refuses(String name, Log log, DirectoryEntry last) {
        return refuses(name, log.copy().add(last.signedBy(DEVICE).compact()));
    }

    private static List<Map<String, Object>> keys(Directory directory, List<String> ids) {
        return ids.stream()
                .map(KeyId::parse)
                .map(directory::key)
                .flatMap(Optional::stream)
                .map(key -> Case.ordered(
                        "id", key.id().toString(),
                        "owner", key.owner().toString(),
                        "key", key.key().b64(),
                        "current", directory.isCurrent(key.id())))
                .toList();
    }

    private static Object hub(HubKey hub) {
        return Case.ordered("id", hub.id().toString(), "key", hub.key().b64());
    }

    private static Object app(AppKey app) {
        return Case.ordered(
                "entry", app.entry(),
                "recipient", app.recipient().toString(),
                "key", app.key().b64());
    }

    private static Object epoch(TeamEpoch epoch) {
        return Case.ordered(
                "epoch", epoch.team().epoch(), "recipient", epoch.recipient().toString());
    }

    /// A log that grows. Each entry takes the place that is next.
    private static final class Log {
        private final List<String> entries = new ArrayList<>();
        private MerkleFrontier frontier = MerkleFrontier.EMPTY;

        Log genesis() {
            return add(ALICE, DirectoryVectors.genesis());
        }

        Log device() {
            return add(
                    ALICE,
                    new DeviceAdded(Cast.ALICE, DEVICE.id().id(), DEVICE.key().verifyingKey()));
        }

        Log add(Signer signer, DirectoryChange change) {
            var entry = DirectoryEntry.nextOf(frontier, Cast.WORKSPACE, Cast.NOON, change);
            return add(entry.signedBy(signer).compact());
        }

        /// Signed with a key that does not sign such changes.
        Log forge(Signer signer, DirectoryChange change) {
            var entry = DirectoryEntry.nextOf(frontier, Cast.WORKSPACE, Cast.NOON, change);
            return add(Forge.statement(
                    signer, "parley.directory.v1", entry.payload().utf8().utf8()));
        }

        Log add(String entry) {
            entries.add(entry);
            frontier = frontier.append(Merkle.leaf(Bytes.ofUtf8(entry)));
            return this;
        }

        Log copy() {
            var copy = new Log();
            entries.forEach(copy::add);
            return copy;
        }

        Log without(int index) {
            entries.remove(index);
            return this;
        }

        Log swapped(int index) {
            entries.add(index, entries.remove(index + 1));
            return this;
        }

        Case describe(Case vector) {
            var genesis = entries.isEmpty() ? Bytes.EMPTY.sha256() : Merkle.leaf(Bytes.ofUtf8(entries.getFirst()));
            return vector.with("workspace", Cast.WORKSPACE.toString())
                    .with("genesis", genesis.b64())
                    .with("log", List.copyOf(entries))
                    .with("ask", ASKED)
                    .with("team", Cast.TEAM.toString());
        }

        Inputs inputs() {
            return Inputs.of(describe(Case.opens("")));
        }
    }
}
