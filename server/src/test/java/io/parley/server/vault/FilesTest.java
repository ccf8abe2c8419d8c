package io.parley.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.Bytes;
import io.parley.seal.Reader;
import io.parley.seal.age.AgeFile;
import io.parley.server.kernel.DataFolder;
import io.parley.server.testing.Browser;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// Files on their way to the hub and back.
@HubTest
class FilesTest {
    private static final long LIMIT = 100L << 20;

    @LocalServerPort
    int port;

    @Autowired
    DataFolder data;

    @TempDir
    Path folder;

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
    void aCustomersFileReachesTheTeamAsItWasSealed() {
        var file = visitors.send(sealed(200_000));

        var parts = members.get(file).expect(200).json();

        assertThat(parts.get("header").asString())
                .isEqualTo(file.header.encoded().b64());
        assertThat(parts.get("readers").asString()).isEqualTo(file.readers);
        var whole = SealedUpload.whole(file.header.encoded(), members.payload(file));
        assertOpens(AgeFile.parse(whole).open(owner.teamSecret.identity()), 200_000);
        assertThat(visitors.payload(file)).isEqualTo(file.part(0, 300_000));
    }

    @Test
    void aMembersFileReachesTheCustomer() {
        var file = members.send(SealedUpload.of(folder, 1, customer.place(owner), owner.sender()));

        assertThat(visitors.get(file).expect(200).json().get("size").asLong()).isEqualTo(33);
        assertThat(visitors.payload(file)).hasSize(33);
    }

    @Test
    void theStockAgeCommandOpensIt() throws IOException, InterruptedException {
        var file = visitors.send(sealed(100_000));
        var parts = members.get(file).expect(200).json();
        var header = Bytes.ofB64(parts.get("header").asString());
        Files.write(
                folder.resolve("scan.pdf.age"),
                SealedUpload.whole(header, members.payload(file)).toByteArray());
        Files.writeString(folder.resolve("identity"), customer.identity.secret() + "\n");

        var age = new ProcessBuilder(
                        "age", "--decrypt", "--identity", "identity", "--output", "scan.pdf", "scan.pdf.age")
                .directory(folder.toFile())
                .inheritIO()
                .start();

        assertThat(age.waitFor()).isZero();
        assertOpens(Bytes.of(Files.readAllBytes(folder.resolve("scan.pdf"))), 100_000);
    }

    @Test
    void aFileMayHaveAHundredMegabytesAndNotOneByteMore() {
        var file = visitors.send(sealed(LIMIT));
        var larger = changed(sealed(1).announcement(), "size", FileLimits.payloadOf(LIMIT) + 1);

        assertThat(members.get(file).json().get("size").asLong()).isEqualTo(FileLimits.payloadOf(LIMIT));
        var refused = customer.browser.post("/api/v1/widget/files", larger);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.json().get("largest").asLong()).isEqualTo(LIMIT);
    }

    @Test
    void anotherPayloadThanTheOneThatWasSignedIsNotKept() {
        var file = begun(sealed(1000));
        visitors.sendParts(file);

        var refused = customer.browser.put(
                "/api/v1/widget/files/%s/statement".formatted(file.id), file.statement(Bytes.EMPTY.sha256()));

        assertThat(refused.problem()).isEqualTo("payload-differs");
        assertThat(visitors.finish(file).problem()).isEqualTo("payload-incomplete");
        visitors.sendParts(file);
        visitors.finish(file).expect(200);
    }

    @Test
    void aStatementByAnotherOrAboutAnotherFileIsRefused() {
        var file = begun(sealed(10));
        visitors.sendParts(file);
        var byTheTeam = SealedUpload.of(folder, 10, customer.place(owner), owner.sender());

        for (var statement : List.of(sealed(10).statement(), byTheTeam.statement(), Map.of("statement", "a.b.c"))) {
            assertThat(customer.browser
                            .put("/api/v1/widget/files/%s/statement".formatted(file.id), statement)
                            .status())
                    .isEqualTo(400);
        }
    }

    @Test
    void whatIsSentTwiceIsStoredOnce() {
        var file = begun(sealed(1000));
        assertThat(visitors.begin(file).expect(201).json().get("offset").asLong())
                .isZero();
        visitors.sendParts(file);
        assertThat(visitors.begin(file).expect(201).json().get("offset").asLong())
                .isEqualTo(file.size());

        var first = visitors.finish(file).expect(200);
        var again = visitors.finish(file).expect(200);

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(visitors.part(file, 0, 10).problem()).isEqualTo("file-stored");
    }

    @Test
    void aPartThatWasSentAlreadyIsAnsweredWithWhereToGoOn() {
        var file = begun(sealed(100_000));
        visitors.part(file, 0, 60_000).expect(200);

        var repeated = visitors.part(file, 0, 60_000);

        assertThat(repeated.problem()).isEqualTo("offset-differs");
        assertThat(repeated.json().get("offset").asLong()).isEqualTo(60_000);
        visitors.part(file, 60_000, 60_000).expect(200);
        visitors.finish(file).expect(200);
    }

    @Test
    void aPartMayNotGoBeyondTheEnd() {
        var file = begun(sealed(100));

        var refused = customer.browser.putPart(
                "/api/v1/widget/files/%s/payload?offset=0".formatted(file.id), new byte[(int) file.size() + 1]);

        assertThat(refused.status()).isEqualTo(413);
        visitors.sendParts(file);
        visitors.finish(file).expect(200);
    }

    @Test
    void ofPartsThatComeAtOnceEachByteIsKeptOnce() throws InterruptedException, ExecutionException {
        var file = begun(sealed(1_000_000));

        var taken = new java.util.ArrayList<Integer>();
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> part =
                    () -> visitors.part(file, 0, Payloads.LARGEST_PART).status();
            for (var answer : senders.invokeAll(List.of(part, part, part, part))) {
                taken.add(answer.get());
            }
        }

        assertThat(taken).containsOnlyOnce(200).contains(409);
        visitors.finish(file).expect(200);
        assertThat(members.payload(file)).isEqualTo(file.part(0, 2_000_000));
    }

    @Test
    void filesOfOthersAreNotThere() {
        var file = visitors.send(sealed(100));
        var stranger = new Customer(port, owner.addChannel());
        stranger.begin(owner, "Me too").expect(201);

        assertNothingFor(Uploads.byVisitor(stranger.browser), file);
        assertNothingFor(Uploads.byMember(new Owner(port).begin().browser), file);
        assertThat(new Browser(port).get("/api/v1/files/" + file.id).status()).isEqualTo(401);
    }

    @Test
    void aFileThatIsStillArrivingIsThereForItsSenderAlone() {
        var file = begun(sealed(100));

        assertThat(members.get(file).status()).isEqualTo(404);
        assertThat(members.part(file, 0, 10).status()).isEqualTo(404);
        assertThat(members.delete(file).status()).isEqualTo(404);
    }

    @Test
    void aFileHasTheReadersOfItsConversationAndNobodyElse() {
        var place = customer.place(owner);
        var withoutHerself = new SealedUpload.Place(
                place.workspace(),
                place.conversation(),
                place.readers().subList(0, 1),
                place.recipients().subList(0, 1));
        var oldEpoch = new SealedUpload.Place(
                place.workspace(),
                place.conversation(),
                List.of(new Reader.Team(owner.team, 2), place.readers().getLast()),
                place.recipients());

        for (var wrong : List.of(withoutHerself, oldEpoch)) {
            var file = SealedUpload.of(folder, 1, wrong, customer.sender(owner));
            assertThat(visitors.begin(file).problem()).isEqualTo("readers-differ");
        }
    }

    @Test
    void nobodyAnnouncesAFileInAnothersConversation() {
        var stranger = new Customer(port, owner.addChannel());
        stranger.begin(owner, "Me too").expect(201);
        var file = SealedUpload.of(folder, 1, customer.place(owner), stranger.sender(owner));

        assertThat(Uploads.byVisitor(stranger.browser).begin(file).status()).isEqualTo(404);
    }

    @Test
    void aVisitorWhomTheTeamBlockedSendsNoMore() {
        owner.browser
                .put("/api/v1/contacts/%s/blocked".formatted(customer.contact), Map.of("blocked", true))
                .expect(204);

        assertThat(visitors.begin(sealed(1)).problem()).isEqualTo("blocked");
    }

    @Test
    void aDownloadIsNeverTakenForAPage() {
        var file = visitors.send(sealed(100));

        var answer =
                owner.browser.get("/api/v1/files/%s/payload".formatted(file.id)).expect(200);

        assertThat(answer.header("content-type")).isEqualTo("application/octet-stream");
        assertThat(answer.header("content-disposition")).isEqualTo("attachment");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("content-security-policy")).isEqualTo("default-src 'none'; sandbox");
    }

    @Test
    void aDownloadGoesOnWhereItBrokeOff() {
        var file = visitors.send(sealed(100));

        var answer = owner.browser.with("Range", "bytes=100-").getBytes("/api/v1/files/%s/payload".formatted(file.id));

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo(file.part(100, 1000));
    }

    @Test
    void aVisitorSendsNoMoreThanADayAllows() {
        for (int i = 0; i < 10; i++) {
            announceALargeOne().expect(201);
        }

        var last = announceALargeOne();

        assertThat(last.status()).isEqualTo(429);
        assertThat(last.problem()).isEqualTo("quota-used");
        assertThat(last.header("retry-after")).isNotEmpty();
    }

    @Test
    void cancelLeavesNothingBehind() throws IOException {
        var file = begun(sealed(1000));
        visitors.part(file, 0, 500).expect(200);

        visitors.delete(file).expect(204);

        assertThat(visitors.part(file, 500, 500).status()).isEqualTo(404);
        assertThat(visitors.finish(file).status()).isEqualTo(404);
        assertThat(payloadsOnDisk(file)).isEmpty();
    }

    @Test
    void anIdThatIsTakenIsRefused() {
        var file = visitors.send(sealed(1));
        var other = changed(sealed(1).announcement(), "id", file.id);

        assertThat(customer.browser.post("/api/v1/widget/files", other).status())
                .isEqualTo(400);
        var thief = SealedUpload.of(folder, 1, customer.place(owner), owner.sender());
        assertThat(owner.browser
                        .post("/api/v1/files", changed(thief.announcement(), "id", Ids.fresh()))
                        .status())
                .isEqualTo(400);
    }

    private Answer announceALargeOne() {
        var announced = changed(sealed(1).announcement(), "size", FileLimits.payloadOf(LIMIT));
        return customer.browser.post("/api/v1/widget/files", announced);
    }

    private SealedUpload sealed(long size) {
        return SealedUpload.of(folder, size, customer.place(owner), customer.sender(owner));
    }

    private SealedUpload begun(SealedUpload file) {
        visitors.begin(file).expect(201);
        return file;
    }

    private static void assertNothingFor(Uploads other, SealedUpload file) {
        assertThat(other.get(file).status()).isEqualTo(404);
        assertThat(other.browser()
                        .get("%s/%s/payload".formatted(other.path(), file.id))
                        .status())
                .isEqualTo(404);
        assertThat(other.part(file, 0, 10).status()).isEqualTo(404);
        assertThat(other.finish(file).status()).isEqualTo(404);
        assertThat(other.delete(file).status()).isEqualTo(404);
        assertThat(other.browser()
                        .get("%s?id=%s".formatted(other.path(), file.id))
                        .expect(200)
                        .json())
                .isEmpty();
    }

    private static void assertOpens(Bytes content, int size) {
        assertThat(content.size()).isEqualTo(size);
        assertThat(content.toByteArray()[size - 1]).isEqualTo(SealedUpload.contentAt(size - 1));
    }

    private List<Path> payloadsOnDisk(SealedUpload file) throws IOException {
        try (Stream<Path> paths = Files.walk(data.path().resolve("files"))) {
            return paths.filter(path -> path.getFileName().toString().startsWith(file.id.toString()))
                    .toList();
        }
    }

    private static Map<String, Object> changed(Map<String, Object> body, String member, Object value) {
        var changed = new LinkedHashMap<>(body);
        changed.put(member, value);
        return changed;
    }
}
