package io.parley.server.testing;

import io.parley.seal.Bytes;
import io.parley.seal.DirectoryChange;
import io.parley.seal.DirectoryEntry;
import io.parley.seal.Document;
import io.parley.seal.KeyId;
import io.parley.seal.MerkleFrontier;
import io.parley.seal.PersonKeys;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.Revision;
import io.parley.seal.Signer;
import io.parley.seal.SigningKey;
import io.parley.seal.Stamp;
import io.parley.seal.Statement;
import io.parley.seal.TeamSecret;
import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.X25519Identity;
import io.parley.seal.age.X25519Recipient;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a member's browser does with her keys: signs entries of the directory, and makes and rewrites epochs.
public final class Desk {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    public final UUID workspace;
    public final UUID member;
    public final UUID device = Ids.fresh();
    public final PersonKeys keys;
    public final Browser browser;

    private final SigningKey deviceKey = SigningKey.generate();
    private MerkleFrontier directory = MerkleFrontier.EMPTY;
    private Bytes genesis = Bytes.EMPTY;
    private DirectoryChange.@Nullable RecoveryKeySet recovery;

    Desk(UUID workspace, UUID member, Browser browser) {
        this.workspace = workspace;
        this.member = member;
        this.keys = PersonKeys.generate(workspace, member);
        this.browser = browser;
    }

    public Signer signer() {
        return new Signer(KeyId.device(device), deviceKey);
    }

    public Stamp stamp() {
        return new Stamp(NOW, directory.checkpoint());
    }

    /// The hash of the directory's first entry.
    public Bytes genesis() {
        return genesis;
    }

    /// The recovery key in force, as the directory last named it.
    public DirectoryChange.RecoveryKeySet recovery() {
        return Objects.requireNonNull(recovery);
    }

    /// The entry that certifies this browser.
    public String certified() {
        return entry(new DirectoryChange.DeviceAdded(member, device, deviceKey.verifyingKey()), keys.signer());
    }

    /// The next entry of the workspace's directory, signed by this browser.
    public String entry(DirectoryChange change) {
        return entry(change, signer());
    }

    public String entry(DirectoryChange change, Signer signer) {
        var statement = DirectoryEntry.nextOf(directory, workspace, NOW, change).signedBy(signer);
        append(statement);
        return statement.compact();
    }

    /// Reads the directory as the hub has it now: others may have appended, and what was drafted may have been refused.
    public Desk readOn() {
        return readOn("/api/v1/directory");
    }

    Desk readOn(String path) {
        directory = MerkleFrontier.EMPTY;
        browser.get(path)
                .expect(200)
                .json()
                .get("entries")
                .forEach(entry -> append(Statement.parse(entry.asString(), Statement.Type.DIRECTORY, workspace)));
        return this;
    }

    /// A document of a new epoch, as the API takes it.
    public Map<String, Object> epoch(
            UUID team,
            UUID document,
            TeamSecret secret,
            Map<Reader, X25519Recipient> readers,
            @Nullable TeamSecret before) {
        var file = secret.sealTo(List.copyOf(readers.values()));
        var body = new HashMap<String, Object>(Map.of(
                "team", team,
                "header", file.header().encoded().b64(),
                "payload", file.payload().b64(),
                "readers", list(document, Revision.first(0), file.header(), readers)));
        if (before != null) {
            body.put("previous", secret.sealPrevious(before).encoded().b64());
        }
        return body;
    }

    /// The header of a team's newest epoch, rewritten for these readers by somebody who can open it.
    public Map<String, Object> rewritten(
            UUID team, JsonNode newest, X25519Identity opener, Map<Reader, X25519Recipient> readers) {
        var header = AgeHeader.parse(Bytes.ofB64(newest.get("header").asString()))
                .rewrap(opener, List.copyOf(readers.values()));
        var before = Statement.parse(newest.get("readers").asString(), Statement.Type.READERS, workspace);
        var generation = newest.get("generation").asLong();
        var revision = new Revision(generation + 1, before.sha256());
        var document = UUID.fromString(newest.get("document").asString());
        return Map.of(
                "team", team,
                "header", header.encoded().b64(),
                "readers", list(document, revision, header, readers));
    }

    /// The newest epoch of a team, as its members get it.
    public JsonNode newestEpoch(UUID team) {
        return browser.get("/api/v1/teams/%s/epochs".formatted(team))
                .expect(200)
                .json()
                .get(0);
    }

    /// What is sent when keys or rights change.
    public static Map<String, Object> change(
            List<String> entries, List<Map<String, Object>> epochs, List<Map<String, Object>> headers) {
        return Map.of("keys", Map.of("entries", entries, "epochs", epochs, "headers", headers));
    }

    private String list(UUID document, Revision revision, AgeHeader header, Map<Reader, X25519Recipient> readers) {
        return new ReaderList(
                        new Document(workspace, Document.Kind.EPOCH, document),
                        revision,
                        List.copyOf(readers.keySet()),
                        List.of(),
                        header.sha256(),
                        stamp())
                .signedBy(signer())
                .compact();
    }

    private void append(Statement statement) {
        if (directory.size() == 0) {
            genesis = DirectoryEntry.leaf(statement);
        }
        if (DirectoryEntry.unverified(statement).change() instanceof DirectoryChange.RecoveryKeySet set) {
            recovery = set;
        }
        directory = directory.append(DirectoryEntry.leaf(statement));
    }
}
