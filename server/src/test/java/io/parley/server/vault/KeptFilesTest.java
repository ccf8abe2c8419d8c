package io.parley.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.Document;
import io.parley.seal.Reader;
import io.parley.seal.ReaderList;
import io.parley.seal.Revision;
import io.parley.seal.SegmentKey;
import io.parley.seal.Statement;
import io.parley.seal.age.AgeHeader;
import io.parley.server.audit.Actor;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.FileId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser.Answer;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import io.parley.server.testing.SealedUpload;
import io.parley.server.testing.Uploads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What becomes of files once they are here: mentioned, counted, given other readers, deleted.
@HubTest
class KeptFilesTest {
    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    @Autowired
    io.parley.server.vault.Files files;

    @Autowired
    Payloads payloads;

    @Autowired
    FileSweep sweep;

    private Owner owner;
    private Customer customer;
    private Uploads visitors;
    private Uploads members;

    @BeforeEach
    void aConversation() {
        owner = new Owner(port).begin();
        customer = new Customer(port, owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
        visitors = Uploads.byVisitor(customer.browser);
        members = Uploads.byMember(owner.browser);
    }

    @Test
    void aMessageBringsFilesThatAreStoredAndNoOthers() {
        var file = sealed();
        visitors.begin(file).expect(201);

        assertThat(sayWith(Ids.fresh(), file.id).problem()).isEqualTo("file-missing");
        visitors.sendParts(file);
        visitors.finish(file).expect(200);
        sayWith(Ids.fresh(), file.id).expect(200);

        assertThat(sayWith(Ids.fresh(), file.id).problem()).isEqualTo("file-missing");
        assertThat(sayWith(Ids.fresh(), Ids.fresh()).problem()).isEqualTo("file-missing");
    }

    @Test
    void aMessageThatIsSentAgainBringsItsFilesOnce() {
        var file = visitors.send(sealed());
        var message = Ids.fresh();

        var first = sayWith(message, file.id).expect(200);

        assertThat(sayWith(message, file.id).expect(200).json()).isEqualTo(first.json());
    }

    @Test
    void aFileThatAMessageBringsGoesWithTheMessageAlone() {
        var file = visitors.send(sealed());
        var message = Ids.fresh();
        sayWith(message, file.id).expect(200);

        assertThat(visitors.delete(file).problem()).isEqualTo("file-mentioned");
        transactions.inWorkspace(
                workspace(),
                () -> files.deleteOf(
                        workspace(), conversation(), new io.parley.server.kernel.MessageId(message), Actor.SYSTEM));

        assertThat(members.get(file).status()).isEqualTo(404);
        assertThat(payload(file)).doesNotExist();
    }

    @Test
    void anErasedConversationTakesItsFilesAlong() {
        var file = visitors.send(sealed());
        var other = new Customer(port, owner.addChannel());
        other.begin(owner, "Hello too").expect(201);
        var kept = Uploads.byVisitor(other.browser)
                .send(SealedUpload.of(folder, 10, other.place(owner), other.sender(owner)));

        transactions.inWorkspace(workspace(), () -> files.deleteOf(workspace(), conversation(), Actor.SYSTEM));

        assertThat(payload(file)).doesNotExist();
        assertThat(payload(kept)).exists();
    }

    @Test
    void afterADayWhatNoMessageBringsIsCleanedUp() {
        var brought = visitors.send(sealed());
        sayWith(Ids.fresh(), brought.id).expect(200);
        var forgotten = visitors.send(sealed());
        var begun = sealed();
        visitors.begin(begun).expect(201);
        visitors.part(begun, 0, 10).expect(200);

        sweep.sweep(Instant.now().plusSeconds(60));

        assertThat(payload(brought)).exists();
        assertThat(payload(forgotten)).doesNotExist();
        assertThat(payload(begun).resolveSibling(begun.id + ".part")).doesNotExist();
        assertThat(visitors.finish(begun).status()).isEqualTo(404);
    }

    @Test
    void withinADayNothingIsCleanedUpButWhatBelongsToNoFile() throws IOException {
        var file = visitors.send(sealed());
        var orphan = payloads.folder().whole(workspace(), new FileId(Ids.fresh()));
        Files.createDirectories(orphan.getParent());
        var elsewhere = Files.createDirectories(payload(file).resolveSibling("not-ours"));
        Files.writeString(orphan, "left by a crash");

        sweep.sweep(Instant.now().minusSeconds(86_400));

        assertThat(payload(file)).exists();
        assertThat(orphan).doesNotExist();
        assertThat(elsewhere).exists();
    }

    @Test
    void aProtectedFileIsCountedOnceAndWrittenDown() {
        var file = visitors.send(sealed());
        visitors.finish(file).expect(200);
        members.payload(file);

        assertThat(counted("file_protected", file)).containsExactly(1L);
        assertThat(counted("bytes_protected", file)).containsExactly(file.size());
        assertThat(happened(file)).containsExactly("file.upload_begun", "file.protected", "file.downloaded");
    }

    @Test
    void aMemberGivesAFileTheReadersThatTheConversationHas() {
        var file = visitors.send(sealed());
        var rewritten = file.header.rewrap(
                owner.teamSecret.identity(), customer.place(owner).recipients());
        var list = file.listed(rewritten, next(file), owner.signer());

        rewrite(file, rewritten, list).expect(204);

        var parts = visitors.get(file).expect(200).json();
        assertThat(parts.get("header").asString()).isEqualTo(rewritten.encoded().b64());
        assertThat(rewrite(file, rewritten, list).problem()).isEqualTo("header-moved");
    }

    @Test
    void aHeaderIsNotRewrittenForOthersNorByOthers() {
        var file = visitors.send(sealed());
        var toTheTeamAlone = file.header.rewrap(owner.teamSecret.identity(), List.of(owner.teamSecret.recipient()));
        var rewritten = file.header.rewrap(
                owner.teamSecret.identity(), customer.place(owner).recipients());
        var list = new ReaderList(
                        new Document(owner.workspace, Document.Kind.FILE, file.id),
                        next(file),
                        List.of(new Reader.Team(owner.team, 1)),
                        List.of(),
                        toTheTeamAlone.sha256(),
                        owner.stamp())
                .signedBy(owner.signer());

        assertThat(rewrite(file, toTheTeamAlone, list.compact()).problem()).isEqualTo("readers-differ");
        var byTheVisitor =
                file.listed(rewritten, next(file), customer.sender(owner).signer());
        assertThat(rewrite(file, rewritten, byTheVisitor).problem()).isEqualTo("foreign-signature");
        assertThat(rewrite(file, rewritten, file.readers).status()).isEqualTo(400);
    }

    @Test
    void aPrivateNotesFileIsNotThereForTheCustomer() {
        openNotes();
        var team = new SealedUpload.Place(
                owner.workspace,
                customer.conversation,
                List.of(new Reader.Team(owner.team, 1)),
                List.of(owner.teamSecret.recipient()));
        var file = SealedUpload.of(folder, 10, team, owner.sender());
        var announced = new LinkedHashMap<>(file.announcement());
        announced.put("track", "team");
        owner.browser.post("/api/v1/files", announced).expect(201);
        members.sendParts(file);
        members.finish(file).expect(200);

        assertThat(members.get(file).status()).isEqualTo(200);
        assertThat(visitors.get(file).status()).isEqualTo(404);
        assertThat(visitors.browser()
                        .get("/api/v1/widget/files/%s/payload".formatted(file.id))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPrivateNotesFileNeedsPrivateNotes() {
        var announced = new LinkedHashMap<>(SealedUpload.of(folder, 1, customer.place(owner), owner.sender())
                .announcement());
        announced.put("track", "team");

        assertThat(owner.browser.post("/api/v1/files", announced).problem()).isEqualTo("no-segment");
    }

    private SealedUpload sealed() {
        return SealedUpload.of(folder, 1000, customer.place(owner), customer.sender(owner));
    }

    private Answer sayWith(UUID message, UUID file) {
        var body = new LinkedHashMap<>(customer.message(owner, message, "Look:", null));
        body.put("files", List.of(file));
        return customer.browser.post("/api/v1/widget/conversations/%s/messages".formatted(customer.conversation), body);
    }

    private Answer rewrite(SealedUpload file, AgeHeader header, String list) {
        return owner.browser.put(
                "/api/v1/files/%s/header".formatted(file.id),
                Map.of("header", header.encoded().b64(), "readers", list));
    }

    private Revision next(SealedUpload file) {
        return Revision.first(0).next(Statement.parse(file.readers, Statement.Type.READERS, owner.workspace));
    }

    private void openNotes() {
        var segment = Ids.fresh();
        var sealed = SegmentKey.generate(segment).sealTo(List.of(owner.teamSecret.recipient()));
        var list = new ReaderList(
                        new Document(owner.workspace, Document.Kind.SEGMENT, segment),
                        Revision.first(0),
                        List.of(new Reader.Team(owner.team, 1)),
                        List.of(),
                        sealed.header().sha256(),
                        owner.stamp())
                .signedBy(owner.signer());
        owner.browser
                .post(
                        "/api/v1/conversations/%s/segments".formatted(customer.conversation),
                        Map.of(
                                "id", segment,
                                "track", "team",
                                "visitors", List.of(),
                                "header", sealed.header().encoded().b64(),
                                "payload", sealed.payload().b64(),
                                "readers", list.compact()))
                .expect(201);
    }

    private List<Long> counted(String meter, SealedUpload file) {
        return transactions.inWorkspace(
                workspace(),
                () -> database.sql("SELECT quantity FROM usage.event WHERE meter = :meter AND id = :file")
                        .param("meter", meter)
                        .param("file", file.id)
                        .query(Long.class)
                        .list());
    }

    private List<String> happened(SealedUpload file) {
        return transactions.inWorkspace(
                workspace(),
                () -> database.sql("SELECT type FROM audit.event WHERE object = :file ORDER BY at, id")
                        .param("file", file.id)
                        .query(String.class)
                        .list());
    }

    private WorkspaceId workspace() {
        return new WorkspaceId(owner.workspace);
    }

    private ConversationId conversation() {
        return new ConversationId(customer.conversation);
    }

    private Path payload(SealedUpload file) {
        return payloads.folder().whole(workspace(), new FileId(file.id));
    }
}
