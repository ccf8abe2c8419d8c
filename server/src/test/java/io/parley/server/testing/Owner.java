package io.parley.server.testing;

import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.seal.DirectoryChange;
import io.parley.seal.DirectoryEntry;
import io.parley.seal.Document;
import io.parley.seal.KeyId;
import io.parley.seal.MerkleFrontier;
import io.parley.seal.PersonKeys;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.RecoveryKit;
import io.parley.seal.Revision;
import io.parley.seal.SignInSecret;
import io.parley.seal.Signer;
import io.parley.seal.SigningKey;
import io.parley.seal.Stamp;
import io.parley.seal.TeamSecret;
import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.Recipient;
import io.parley.seal.age.X25519Identity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/// A person who makes a workspace, with the keys that her browser makes for it.
public final class Owner {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    public final UUID workspace = Ids.fresh();
    public final UUID member = Ids.fresh();
    public final UUID device = Ids.fresh();
    public final UUID team = Ids.fresh();
    public final String email = "owner%d@example.org".formatted(COUNT.incrementAndGet());
    public final Bytes secret = Bytes.of(new byte[32]);
    public final PersonKeys keys = PersonKeys.generate(workspace, member);
    public final RecoveryKit kit = RecoveryKit.generate();
    public final TeamSecret teamSecret = TeamSecret.generate();
    public final Browser browser;

    private String teamName = "Care team";
    private final X25519Identity recovery = X25519Identity.generate();
    private final UUID recoveryId = Ids.fresh();
    private final SigningKey deviceKey = SigningKey.generate();
    private Bytes genesis = Bytes.EMPTY;
    private MerkleFrontier directory = MerkleFrontier.EMPTY;

    public Owner(int port) {
        this.browser = new Browser(port);
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

    /// The hash of the directory's first entry.
    public Bytes genesis() {
        return genesis;
    }

    public Signer signer() {
        return new Signer(KeyId.device(device), deviceKey);
    }

    public SealedUpload.Sender sender() {
        return new SealedUpload.Sender(Author.member(member), signer(), stamp());
    }

    public Stamp stamp() {
        return new Stamp(NOW, directory.checkpoint());
    }

    /// The next entry of the workspace's directory, signed.
    public String entry(DirectoryChange change, Signer signer) {
        var statement = DirectoryEntry.nextOf(directory, workspace, NOW, change).signedBy(signer);
        if (change instanceof DirectoryChange.Genesis) {
            genesis = DirectoryEntry.leaf(statement);
        }
        directory = directory.append(DirectoryEntry.leaf(statement));
        return statement.compact();
    }

    /// The body of `POST /api/v1/workspaces`.
    public Map<String, Object> firstVisit() {
        var entries = new ArrayList<String>();
        var document = Ids.fresh();
        entries.add(entry(
                new DirectoryChange.Genesis(
                        member, keys.identity().recipient(), keys.signing().verifyingKey()),
                keys.signer()));
        entries.add(entry(new DirectoryChange.DeviceAdded(member, device, deviceKey.verifyingKey()), keys.signer()));
        entries.add(entry(new DirectoryChange.RecoveryKeySet(recoveryId, recovery.recipient()), signer()));
        entries.add(entry(new DirectoryChange.TeamCreated(team), signer()));
        entries.add(entry(
                new DirectoryChange.TeamEpoch(
                        new Reader.Team(team, 1), document, teamSecret.recipient(), List.of(member), recoveryId, null),
                signer()));
        return Map.of(
                "id",
                workspace,
                "name",
                "Linden Pharmacy",
                "owner",
                Map.of("id", member, "name", "Mira Okafor", "email", email, "credential", credential()),
                "team",
                Map.of("id", team, "name", teamName),
                "epoch",
                epoch(document),
                "entries",
                entries);
    }

    private Map<String, Object> credential() {
        return Map.of(
                "salt", Bytes.of(new byte[16]).b64(),
                "cost", 17,
                "secret", secret.b64(),
                "keysByPassphrase",
                        Bytes.ofUtf8("stands for an age file to a passphrase").b64(),
                "kitSecret", SignInSecret.of(kit).value().b64(),
                "keysByKit", keys.sealTo(kit.identity().recipient()).encoded().b64());
    }

    private Map<String, Object> epoch(UUID document) {
        var file = teamSecret.sealTo(List.<Recipient>of(keys.identity().recipient(), recovery.recipient()));
        var readers = readers(
                Document.Kind.EPOCH,
                document,
                file.header(),
                List.of(new Reader.Member(member), new Reader.Recovery(recoveryId)));
        return Map.of(
                "header",
                file.header().encoded().b64(),
                "payload",
                file.payload().b64(),
                "readers",
                readers);
    }

    private String readers(Document.Kind kind, UUID document, AgeHeader header, List<Reader> readers) {
        return new ReaderList(
                        new Document(workspace, kind, document),
                        Revision.first(0),
                        readers,
                        List.of(),
                        header.sha256(),
                        stamp())
                .signedBy(signer())
                .compact();
    }
}
