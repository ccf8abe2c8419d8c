package io.parley.server.testing;

import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.seal.DirectoryChange;
import io.parley.seal.PersonKeys;
import io.parley.seal.Reader;
import io.parley.seal.RecoveryKit;
import io.parley.seal.Role;
import io.parley.seal.Signer;
import io.parley.seal.Stamp;
import io.parley.seal.TeamSecret;
import io.parley.seal.VerifyingKey;
import io.parley.seal.age.X25519Identity;
import io.parley.seal.age.X25519Recipient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A person who makes a workspace, with the keys that her browser makes for it.
public final class Owner {

    public final UUID workspace = Ids.fresh();
    public final UUID member = Ids.fresh();
    public final UUID team = Ids.fresh();
    public final String email = Addresses.fresh("owner");
    public final Bytes secret = Bytes.of(new byte[32]);
    public final RecoveryKit kit = RecoveryKit.generate();
    public final Browser browser;
    public final Desk desk;
    public final UUID device;
    public final PersonKeys keys;

    /// Of the team's newest epoch.
    public TeamSecret teamSecret = TeamSecret.generate();

    /// Who can open the team's newest epoch, in the order of its header.
    public final Map<Reader, X25519Recipient> readers = new LinkedHashMap<>();

    private String teamName = "Care team";
    public final X25519Identity recovery = X25519Identity.generate();
    private UUID recoveryId = Ids.fresh();
    private UUID firstRecoveryId = recoveryId;

    public Owner(int port) {
        this.browser = new Browser(port);
        this.desk = new Desk(workspace, member, browser);
        this.device = desk.device;
        this.keys = desk.keys;
        readers.put(new Reader.Member(member), keys.identity().recipient());
        readers.put(new Reader.Recovery(recoveryId), recovery.recipient());
    }

    /// Gives the team another name.
    public Owner calling(String team) {
        teamName = team;
        return this;
    }

    /// Makes the workspace; the browser is signed in afterwards.
    public Owner begin() {
        browser.post("/api/v1/workspaces", firstVisit()).expect(201);
        return this;
    }

    /// Another browser, signed in by the passphrase of this owner.
    public Browser signIn(int port) {
        var other = new Browser(port);
        other.post("/api/v1/sign-in", Map.of("email", email, "secret", secret.b64()))
                .expect(200);
        return other;
    }

    /// Adds a channel whose conversations this owner's team reads.
    public UUID addChannel() {
        var channel = Ids.fresh();
        var policy = entry(new DirectoryChange.ReaderPolicy(channel, team, List.of("visitor")), signer());
        browser.post(
                        "/api/v1/channels",
                        Map.of(
                                "id",
                                channel,
                                "team",
                                team,
                                "name",
                                "Website",
                                "websites",
                                List.of(),
                                "entries",
                                List.of(policy)))
                .expect(201);
        return channel;
    }

    /// Adds an app whose conversations this owner's team reads.
    public BotKeys addApp(@Nullable Integer pauseMinutes) {
        var app = Ids.fresh();
        var channel = Ids.fresh();
        var entries = new ArrayList<String>();
        var hub = browser.get("/api/v1/hub-key").json();
        if (!hub.get("published").asBoolean()) {
            entries.add(desk.readOn()
                    .entry(new DirectoryChange.HubKeySet(
                            UUID.fromString(hub.get("id").asString()),
                            new VerifyingKey(Bytes.ofB64(hub.get("key").asString())))));
        }
        entries.add(entry(new DirectoryChange.ReaderPolicy(channel, team, List.of("transit")), signer()));
        var body = new HashMap<String, Object>(
                Map.of("id", app, "channel", channel, "team", team, "name", "Orders bot", "platform", "messenger"));
        body.put("entries", entries);
        if (pauseMinutes != null) {
            body.put("pauseMinutes", pauseMinutes);
        }
        var client =
                browser.post("/api/v1/apps", body).expect(201).json().get("key").asString();
        return new BotKeys(app, channel, apiKey(), client);
    }

    /// Puts an app in front of a channel of a website, or takes the one that is there away.
    public Browser.Answer putInFront(UUID channel, @Nullable UUID app) {
        return putInFront(channel, app, browser, desk.readOn().signer());
    }

    /// Puts an app there that reads by a key of its own, with the entries that come before the policy.
    public Browser.Answer putInFrontByOwnKey(UUID channel, UUID app, DirectoryChange... before) {
        desk.readOn();
        var entries = new ArrayList<String>();
        for (var change : before) {
            entries.add(desk.entry(change));
        }
        entries.add(desk.entry(new DirectoryChange.ReaderPolicy(channel, team, List.of("visitor", "app"), app)));
        return browser.put("/api/v1/channels/%s/front".formatted(channel), Map.of("app", app, "entries", entries));
    }

    /// The same by whoever signs it.
    public Browser.Answer putInFront(UUID channel, @Nullable UUID app, Browser by, Signer signer) {
        var readers = app == null ? List.of("visitor") : List.of("visitor", "transit");
        desk.readOn();
        var body = new HashMap<String, Object>();
        body.put("entries", List.of(entry(new DirectoryChange.ReaderPolicy(channel, team, readers, app), signer)));
        body.put("app", app);
        return by.put("/api/v1/channels/%s/front".formatted(channel), body);
    }

    /// A key of the workspace.
    public String apiKey() {
        return browser.post("/api/v1/api-keys", Map.of())
                .expect(201)
                .json()
                .get("key")
                .asString();
    }

    /// What a bot is given.
    public record BotKeys(UUID app, UUID channel, String apiKey, String clientKey) {}

    /// Invites somebody into the team.
    public Invited invite(Role role) {
        var invited = Invited.fresh();
        make(invited, role, Instant.now().plus(7, ChronoUnit.DAYS)).expect(201);
        return invited;
    }

    /// Sends an invitation, whatever comes of it.
    public Browser.Answer make(Invited invited, Role role, Instant expires) {
        readers.put(
                new Reader.Invitation(invited.id()), invited.keys().identity().recipient());
        var change = new DirectoryChange.MemberInvited(
                invited.id(),
                invited.keys().identity().recipient(),
                invited.keys().signer(invited.id()).key().verifyingKey(),
                role,
                List.of(team),
                expires);
        var entries = List.of(desk.readOn().entry(change));
        var body = new HashMap<>(Desk.change(entries, List.of(), List.of(rewritten())));
        body.put("label", "for a colleague");
        return browser.post("/api/v1/invitations", body);
    }

    /// The team's newest header, rewritten for those who are its readers now.
    public Map<String, Object> rewritten() {
        return desk.rewritten(team, desk.newestEpoch(team), keys.identity(), readers);
    }

    /// Sends an entry that takes somebody's access away, with the team's next epoch.
    public Browser.Answer takeAway(String path, Reader reader, DirectoryChange change) {
        readers.remove(reader);
        desk.readOn();
        return browser.post(path, withNextEpoch(desk.entry(change)));
    }

    /// Entries, and then the team's next epoch for its readers.
    public Map<String, Object> withNextEpoch(String... before) {
        var entries = new ArrayList<>(List.of(before));
        var document = Ids.fresh();
        var next = TeamSecret.generate();
        entries.add(desk.entry(new DirectoryChange.TeamEpoch(
                new Reader.Team(team, desk.newestEpoch(team).get("epoch").asLong() + 1),
                document,
                next.recipient(),
                members(),
                recoveryId,
                teamSecret.recipient())));
        var epoch = desk.epoch(team, document, next, readers, teamSecret);
        teamSecret = next;
        return Desk.change(entries, List.of(epoch), List.of());
    }

    /// Puts another recovery key among the readers, for the next epoch.
    public DirectoryChange.RecoveryKeySet newRecoveryKey() {
        firstRecoveryId = recoveryId;
        readers.remove(new Reader.Recovery(recoveryId));
        recoveryId = Ids.fresh();
        var set = new DirectoryChange.RecoveryKeySet(
                recoveryId, X25519Identity.generate().recipient());
        readers.put(new Reader.Recovery(recoveryId), set.recipient());
        return set;
    }

    /// Puts the first recovery key back among the readers.
    public void restoreRecoveryKey() {
        readers.remove(new Reader.Recovery(recoveryId));
        readers.put(new Reader.Recovery(firstRecoveryId), recovery.recipient());
    }

    public Bytes genesis() {
        return desk.genesis();
    }

    public Signer signer() {
        return desk.signer();
    }

    public SealedUpload.Sender sender() {
        return new SealedUpload.Sender(Author.member(member), signer(), stamp());
    }

    public Stamp stamp() {
        return desk.stamp();
    }

    /// The next entry of the workspace's directory, signed.
    public String entry(DirectoryChange change, Signer signer) {
        return desk.entry(change, signer);
    }

    /// The body of `POST /api/v1/workspaces`.
    public Map<String, Object> firstVisit() {
        var entries = new ArrayList<String>();
        var document = Ids.fresh();
        entries.add(entry(
                new DirectoryChange.Genesis(
                        member, keys.identity().recipient(), keys.signing().verifyingKey()),
                keys.signer()));
        entries.add(desk.certified());
        entries.add(desk.entry(new DirectoryChange.RecoveryKeySet(recoveryId, recovery.recipient())));
        entries.add(desk.entry(new DirectoryChange.TeamCreated(team)));
        entries.add(desk.entry(new DirectoryChange.TeamEpoch(
                new Reader.Team(team, 1), document, teamSecret.recipient(), members(), recoveryId, null)));
        return Map.of(
                "id",
                workspace,
                "name",
                "Linden Pharmacy",
                "owner",
                Map.of(
                        "id",
                        member,
                        "name",
                        "Mira Okafor",
                        "email",
                        email,
                        "credential",
                        CredentialBody.of(keys, kit, secret)),
                "team",
                Map.of("id", team, "name", teamName),
                "epoch",
                desk.epoch(team, document, teamSecret, readers, null),
                "entries",
                entries);
    }

    private List<UUID> members() {
        return readers.keySet().stream()
                .filter(Reader.Member.class::isInstance)
                .map(reader -> ((Reader.Member) reader).id())
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
    }
}
