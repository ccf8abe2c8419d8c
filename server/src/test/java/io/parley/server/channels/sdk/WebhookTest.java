package io.parley.server.channels.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.Bytes;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Guest;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.OwnKeyedBot;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What an app is told by its webhook, at a server of its own, and on a clock of the test's.
@HubTest
class WebhookTest {
    private static final String HELLO = """
            {"sender":{"id":"%s"},"recipient":{"id":"PAGE"},"timestamp":1458692752478,"message":{"mid":"%s","text":"hello"}}""";

    @LocalServerPort
    int port;

    @Autowired
    Apps apps;

    @Autowired
    Dispatch dispatch;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private final Instant start = Instant.now();
    private Owner owner;
    private Owner.BotKeys keys;
    private App app;
    private String path;
    private WebhookReceiver receiver;
    private TeamView view;

    @BeforeEach
    void anAppWithACustomer() throws Exception {
        owner = new Owner(port).begin();
        keys = owner.addApp(10);
        path = "/api/v1/apps/%s/webhook".formatted(keys.app());
        receiver = new WebhookReceiver();
        app = apps.get(workspace(), new AppId(keys.app()));
        hear("1234567890");
        view = TeamView.only(owner);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aTakeoverAWordAndAGiveBackAreToldInTheirOrder() throws Exception {
        set("parley");

        view.answer("It is me, Mira").expect(200);
        owner("give-back");

        var told = List.of(receiver.next(), receiver.next(), receiver.next());
        assertThat(gists()).containsExactlyInAnyOrder("takeover", "message: It is me, Mira", "give_back");
        assertThat(gists().getLast()).isEqualTo("give_back");
        var word = told.stream()
                .filter(it -> it.gist().startsWith("message"))
                .findFirst()
                .orElseThrow()
                .json();
        assertThat(word.getString("customer")).isEqualTo("1234567890");
        assertThat(word.getString("conversation")).isEqualTo(view.conversation.toString());
        assertThat(word.getString("owner")).isEqualTo("human");
        assertThat(word.getLong("epoch")).isEqualTo(2);
        assertThat(word.getString("resumeAt")).isNotBlank();
        assertThat(word.getJSONObject("from").getString("name")).isEqualTo("Mira Okafor");
        assertThat(told.getLast().json().isNull("resumeAt")).isTrue();
        assertThat(told.getLast().messageType()).isEqualTo("give_back");
    }

    @Test
    void aBotWithAKeyOfItsOwnIsToldSealedWordsAndNoClearOnes() throws Exception {
        set("parley");
        var channel = owner.addChannel();
        var bot = new OwnKeyedBot(owner, keys.app(), new Browser(port));
        owner.putInFrontByOwnKey(channel, keys.app(), bot.set()).expect(204);
        new Guest(port, owner, channel)
                .seeing(bot.keyBeforePolicy())
                .begin(true, "Where is my order?")
                .expect(201);

        var told = receiver.next().json();

        assertThat(told.getString("type")).isEqualTo("message");
        assertThat(told.toString()).doesNotContain("order?");
        assertThat(bot.words(JsonMapper.shared().readTree(told.toString()))).isEqualTo("Where is my order?");
    }

    @Test
    void everyRequestIsSignedAndForADayByBothSecretsWhenOneIsReplaced() throws Exception {
        var first = set("parley");
        owner("take");
        var alone = receiver.next();
        assertThat(alone.signature()).isEqualTo(signature(alone, first));

        var second = owner.browser
                .post(path + "/secret", Map.of())
                .expect(201)
                .json()
                .get("secret")
                .asString();
        owner("give-back");

        var both = receiver.next();
        assertThat(both.signature()).isEqualTo(signature(both, second, first));
        transactions.inWorkspace(workspace(), () -> {
            database.sql("UPDATE sdk.webhook SET old_ends_at = :then WHERE workspace = :workspace")
                    .param("then", java.sql.Timestamp.from(start))
                    .param("workspace", owner.workspace)
                    .update();
        });
        owner("take");
        var later = receiver.next();
        assertThat(later.signature()).isEqualTo(signature(later, second));
    }

    @Test
    void thatPeopleAreCalledIsToldOnceWithALinkAndNoWords() throws Exception {
        set("parley");
        var wanted =
                "{\"sender\":{\"id\":\"1234567890\"},\"message\":{\"mid\":\"mid.7\",\"text\":\"a person, please\"}}";
        report("human", wanted);
        report("human", wanted);
        owner("take");

        var told = receiver.next();
        assertThat(told.json().getString("type")).isEqualTo("alert");
        assertThat(told.messageType()).isEqualTo("alert");
        assertThat(told.json().getString("kind")).isEqualTo("person-wanted");
        assertThat(told.json().getString("link")).endsWith("/inbox/" + view.conversation);
        assertThat(told.json().getString("customer")).isEqualTo("1234567890");
        assertThat(told.body()).doesNotContain("please");
        assertThat(receiver.next().gist()).isEqualTo("takeover");
    }

    @Test
    void inTheOldSdksWordsItIsToldWhatASocketIsTold() throws Exception {
        set("janis");

        view.answer("It is me, Mira").expect(200);

        var told = List.of(receiver.next(), receiver.next());
        assertThat(told)
                .extracting(WebhookReceiver.Told::messageType)
                .containsExactlyInAnyOrder("channel update", "chat response");
        var word = told.stream()
                .filter(it -> it.messageType().equals("chat response"))
                .findFirst()
                .orElseThrow()
                .json();
        assertThat(word.getString("channel")).isEqualTo("1234567890");
        assertThat(word.getString("text")).isEqualTo("It is me, Mira");
        assertThat(word.getJSONObject("recipient").getString("id")).isEqualTo("1234567890");
        report("out", "{\"recipient\":{\"id\":\"1234567890\"},\"message\":{\"text\":\"It is me, Mira\"}}");
        assertThat(view.said()).containsExactly("contact {id=1234567890}", "contact: hello", "member");
    }

    @Test
    void anHourOfADeadEndpointLosesNothingAndKeepsTheOrder() throws Exception {
        set("parley");
        receiver.answer(_ -> 503);
        view.answer("one").expect(200);
        view.answer("two").expect(200);
        owner("give-back");
        view.answer("three").expect(200);
        deliveriesUntil(list -> list.size() == 6 && list.getFirst().get("error").isString());

        for (var minutes : List.of(1, 2, 5, 20, 55)) {
            deliver(Duration.ofMinutes(minutes));
        }
        assertThat(receiver.accepted()).isEmpty();
        receiver.answer(_ -> 204);
        deliver(Duration.ofHours(2));

        assertThat(gists().stream().filter(it -> !it.equals("takeover")))
                .containsExactly("message: one", "message: two", "give_back", "message: three");
        assertThat(gists().stream().filter("takeover"::equals)).hasSize(2);
        assertThat(deliveries())
                .allSatisfy(it -> assertThat(it.get("status").asString()).isEqualTo("delivered"));
        assertThat(webhook().get("failingSince").isNull()).isTrue();
    }

    @Test
    void afterAnHourItIsPausedItsTeamIsAlertedAndResumedItGoesOnAtOnce() {
        set("parley");
        receiver.answer(_ -> 500);
        view.answer("one").expect(200);
        deliveriesUntil(list -> list.size() == 2 && list.getFirst().get("error").isString());

        deliver(Duration.ofMinutes(50));
        assertThat(webhook().get("pausedAt").isNull()).isTrue();
        deliver(Duration.ofMinutes(130));

        assertThat(webhook().get("pausedAt").isNull()).isFalse();
        assertThat(webhook().get("lastError").asString()).isEqualTo("It answered 500.");
        assertThat(owner.browser.get("/api/v1/alerts").expect(200).text()).contains("webhook-paused");
        receiver.answer(_ -> 204);
        deliver(Duration.ofMinutes(300));
        assertThat(receiver.accepted()).isEmpty();

        owner.browser.post(path + "/resume", Map.of()).expect(204);

        deliveriesUntil(list -> all(list, "delivered"));
        assertThat(gists()).containsExactlyInAnyOrder("takeover", "message: one");
    }

    @Test
    void oneConversationThatFailsHoldsUpNoOther() throws Exception {
        hear("77");
        set("parley");
        receiver.answer(told -> told.json().getString("customer").equals("77") ? 500 : 204);

        TeamView.all(owner).forEach(it -> it.answer("Hello").expect(200));

        deliveriesUntil(list -> list.stream().filter(it -> is(it, "delivered")).count() == 2);
        assertThat(receiver.accepted())
                .extracting(it -> it.json().getString("customer"))
                .containsOnly("1234567890");
    }

    @Test
    void whatFailsForADayIsGivenUpAndCanBeSentAgain() {
        set("parley");
        receiver.answer(_ -> 500);
        owner("take");
        deliveriesUntil(list -> list.size() == 1 && list.getFirst().get("error").isString());
        deliver(Duration.ofHours(25));
        assertThat(deliveries()).allMatch(it -> is(it, "failed"));

        receiver.answer(_ -> 200);
        owner.browser.post(path + "/resume", Map.of()).expect(204);
        owner.browser.post(path + "/deliveries/again", Map.of()).expect(204);
        deliveriesUntil(list -> all(list, "delivered"));

        var id = deliveries().getFirst().get("id").asString();
        owner.browser
                .post(path + "/deliveries/%s/again".formatted(id), Map.of())
                .expect(404);
    }

    @Test
    void whatWasDeletedMeanwhileIsNotToldAndHoldsNothingUp() {
        set("parley");
        receiver.answer(_ -> 500);
        owner("take");
        view.answer("one").expect(200);
        view.answer("two").expect(200);
        var list = deliveriesUntil(
                it -> it.size() == 3 && it.getFirst().get("error").isString());
        owner.browser
                .delete("/api/v1/conversations/%s/messages/%s"
                        .formatted(view.conversation, list.get(1).get("message").asString()))
                .expect(204);

        receiver.answer(_ -> 200);
        deliver(Duration.ofMinutes(30));

        assertThat(gists()).containsExactly("takeover", "message: two");
        assertThat(deliveries().get(1).get("error").asString()).isEqualTo(Dispatch.GONE);
    }

    @Test
    void theDatabaseKeepsNeitherWordsNorAddressNorSecretOfWhatIsTold() {
        var secret = set("parley");
        receiver.answer(_ -> 500);
        view.answer("Marzipan, please").expect(200);
        deliveriesUntil(list -> list.size() == 2 && list.getFirst().get("error").isString());

        var rows =
                transactions.inWorkspace(
                        workspace(),
                        () -> Stream.of("webhook", "delivery")
                                .flatMap(table -> database
                                        .sql("SELECT t::text FROM sdk.%s t".formatted(table))
                                        .query(String.class)
                                        .list()
                                        .stream())
                                .toList());

        assertThat(rows)
                .hasSize(3)
                .noneMatch(row -> Stream.of("Marzipan, please", secret, receiver.url(), "1234567890")
                        .anyMatch(it -> row.contains(it) || row.contains(hex(it))));
    }

    @Test
    void aPlaceThatIsNotAllowedIsRefused() {
        for (var url :
                List.of("http://bot.example/", "ftp://bot.example", "not an address", "https://a:b@bot.example")) {
            owner.browser.put(path, Map.of("url", url, "style", "parley")).expect(400);
        }
        owner.browser
                .put(path, Map.of("url", "https://127.0.0.1.nip.invalid/", "style", "parley"))
                .expect(200);
        owner.browser.put(path, Map.of("url", receiver.url(), "style", "none")).expect(400);
    }

    @Test
    void aRemovedWebhookIsToldNothingMore() {
        set("parley");
        receiver.answer(_ -> 500);
        owner("take");
        deliveriesUntil(list -> list.size() == 1 && list.getFirst().get("error").isString());

        owner.browser.delete(path).expect(204);

        assertThat(owner.browser.get(path).expect(200).json().get("webhook").isNull())
                .isTrue();
        assertThat(deliveries()).allMatch(it -> is(it, "failed"));
    }

    @Test
    void manyNodesAtOnceTellEverythingOnceAndInItsOrder() throws Exception {
        set("parley");
        receiver.answer(_ -> 500);
        owner("take");
        var words = IntStream.range(0, 12).mapToObj(it -> "word " + it).toList();
        words.forEach(it -> view.answer(it).expect(200));
        deliveriesUntil(
                list -> list.size() == 13 && list.getFirst().get("error").isString());

        receiver.answer(_ -> 204);
        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var node = 0; node < 6; node++) {
                nodes.execute(this::deliverUntilAllArrived);
            }
        }

        assertThat(gists()).startsWith("takeover").hasSize(13);
        assertThat(gists().subList(1, 13))
                .isEqualTo(words.stream().map("message: "::concat).toList());
    }

    private void deliverUntilAllArrived() {
        while (statuses().contains("waiting")) {
            deliver(Duration.ofMinutes(30));
        }
    }

    @Test
    void anAppThatWasRemovedIsToldNothingMore() throws Exception {
        set("parley");
        receiver.answer(_ -> 500);
        owner("take");
        receiver.next();
        owner.browser.delete("/api/v1/apps/" + keys.app()).expect(204);

        receiver.answer(_ -> 204);
        view.answer("one").expect(200);
        dispatch.deliver(app, Clock.fixed(start.plus(Duration.ofHours(2)), ZoneOffset.UTC));

        assertThat(receiver.accepted()).isEmpty();
        assertThat(statuses()).containsExactly("failed");
    }

    private List<String> statuses() {
        return transactions.inWorkspace(
                workspace(),
                () -> database.sql("SELECT status FROM sdk.delivery WHERE workspace = :workspace")
                        .param("workspace", owner.workspace)
                        .query(String.class)
                        .list());
    }

    /// @return the secret, of a new one
    private String set(String style) {
        return owner.browser
                .put(path, Map.of("url", receiver.url(), "style", style))
                .expect(200)
                .json()
                .get("secret")
                .asString();
    }

    private void owner(String act) {
        owner.browser
                .post("/api/v1/conversations/%s/owner/%s".formatted(view.conversation, act), Map.of())
                .expect(200);
    }

    private void hear(String customer) {
        report("in", HELLO.formatted(customer, "mid." + customer));
    }

    private void report(String verb, String body) {
        new Browser(port)
                .with("apikey", keys.apiKey())
                .with("clientkey", keys.clientKey())
                .postRaw("/api/v1/" + verb, body.getBytes(StandardCharsets.UTF_8))
                .expect(200);
    }

    /// What is due by then is tried, at that time.
    private void deliver(Duration later) {
        dispatch.deliver(app, Clock.fixed(start.plus(later), ZoneOffset.UTC));
    }

    private List<String> gists() {
        return receiver.accepted().stream().map(WebhookReceiver.Told::gist).toList();
    }

    /// Oldest first.
    private List<JsonNode> deliveries() {
        return list(owner.browser.get(path + "/deliveries").expect(200).json());
    }

    private List<JsonNode> deliveriesUntil(Predicate<List<JsonNode>> wanted) {
        var last = list(owner.browser.getUntil(path + "/deliveries", it -> wanted.test(list(it))));
        assertThat(wanted.test(last)).as(last.toString()).isTrue();
        return last;
    }

    private JsonNode webhook() {
        return owner.browser.get(path).expect(200).json().get("webhook");
    }

    private WorkspaceId workspace() {
        return new WorkspaceId(owner.workspace);
    }

    private static List<JsonNode> list(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList().reversed();
    }

    private static boolean all(List<JsonNode> list, String status) {
        return list.stream().allMatch(it -> is(it, status));
    }

    private static boolean is(JsonNode delivery, String status) {
        return delivery.get("status").asString().equals(status);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /// As a bot judges it, by RFC 2104 and SHA-256 alone.
    private static String signature(WebhookReceiver.Told told, String... secrets) {
        var t = told.signature().replaceFirst("^t=(\\d+),.*$", "$1");
        var signed = Bytes.ofUtf8(t + "." + told.body());
        return Stream.of(secrets)
                .map(secret ->
                        ",v1=" + HexFormat.of().formatHex(hmac(secret, signed).toByteArray()))
                .reduce("t=" + t, String::concat);
    }

    private static Bytes hmac(String secret, Bytes signed) {
        var inner = concat(pad(secret, 0x36), signed).sha256();
        return concat(pad(secret, 0x5c), inner).sha256();
    }

    private static Bytes pad(String secret, int with) {
        var block = java.util.Arrays.copyOf(secret.getBytes(StandardCharsets.UTF_8), 64);
        for (var i = 0; i < block.length; i++) {
            block[i] ^= (byte) with;
        }
        return Bytes.of(block);
    }

    private static Bytes concat(Bytes one, Bytes two) {
        var both = java.util.Arrays.copyOf(one.toByteArray(), one.size() + two.size());
        System.arraycopy(two.toByteArray(), 0, both, one.size(), two.size());
        return Bytes.of(both);
    }
}
