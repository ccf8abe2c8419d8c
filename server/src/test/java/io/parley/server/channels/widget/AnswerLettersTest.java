package io.parley.server.channels.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.mail.PostRound;
import io.parley.server.testing.Browser.Answer;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import io.parley.server.testing.PostOffice;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@HubTest
class AnswerLettersTest {
    private static final String SHOP = "https://shop.example";

    @LocalServerPort
    int port;

    @Autowired
    AnswerLetters letters;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    @Autowired
    ApplicationContext hub;

    private Owner owner;
    private UUID channel;
    private Customer customer;
    private String address;

    @BeforeEach
    void aVisitorWhoWaits() {
        owner = new Owner(port).begin();
        channel = owner.addChannel();
        set(true);
        customer = new Customer(port, channel);
        customer.begin(owner, "Hello?").expect(201);
        address = customer.contact + "@example.org";
    }

    @Test
    void whoeverAsksForItIsToldOfAnAnswerWithoutAWordOfIt() throws Exception {
        ask(Map.of("email", address, "page", SHOP)).expect(204);
        answer();
        sweep();

        assertThat(letters())
                .singleElement()
                .satisfies(letter -> assertThat(letter)
                        .contains(
                                "has answered you", SHOP + "/#parley", "/widget/mail/stop?of=" + customer.conversation)
                        .doesNotContain("Hello", "stands for"));
        assertThat(head().get("mailWish").asBoolean()).isTrue();
    }

    @Test
    void whoeverDoesNotAskIsNot() {
        answer();
        sweep();

        assertThat(letters()).isEmpty();
    }

    @Test
    void whoeverHasSeenTheAnswerIsNot() {
        ask(Map.of("email", address)).expect(204);
        read(answer());
        sweep();

        assertThat(letters()).isEmpty();
    }

    @Test
    void whoeverHasSeenTheAnswerIsNotToldOfOtherWordsForIt() {
        ask(Map.of("email", address)).expect(204);
        read(answer());
        edit();

        sweep();

        assertThat(letters()).isEmpty();
        assertThat(head().get("unread").asInt()).isZero();
    }

    @Test
    void oneLetterIsWrittenForEachSilence() {
        ask(Map.of("email", address)).expect(204);
        answer();
        sweep();
        var second = answer();
        sweep();
        assertThat(letters()).hasSize(1);

        read(second);
        answer();
        sweep();

        assertThat(letters()).hasSize(2);
    }

    @Test
    void theLinkInALetterEndsThemAndAWrongOneDoesNothing() {
        ask(Map.of("email", address)).expect(204);
        var stop = "/widget/mail/stop?of=%s&key=".formatted(customer.conversation);
        answer();
        sweep();

        customer.browser.post(stop + "AAAA", Map.of()).expect(200);
        assertThat(head().get("mailWish").asBoolean()).isTrue();
        customer.browser.get(stop + keyIn(letters().getFirst())).expect(200);
        assertThat(head().get("mailWish").asBoolean()).isTrue();
        customer.browser.post(stop + keyIn(letters().getFirst()), Map.of()).expect(200);

        assertThat(head().get("mailWish").asBoolean()).isFalse();
        assertThat(count("widget.mail_wish")).isZero();
    }

    @Test
    void whatIsErasedLeavesNoAddress() {
        ask(Map.of("email", address)).expect(204);
        answer();
        sweep();

        owner.browser.delete("/api/v1/contacts/" + customer.contact).expect(204);

        assertThat(count("widget.mail_wish")).isZero();
        assertThat(count("mail.outbox")).isZero();
    }

    @Test
    void aChannelThatDoesNotOfferItTakesNoAddress() {
        set(false);

        assertThat(ask(Map.of("email", address)).problem()).isEqualTo("no-mail");
        assertThat(new Customer(port, channel)
                        .browser
                        .get("/api/v1/widget/channels/" + channel)
                        .json()
                        .get("mail")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void lettersLeadToWebsitesOfTheChannelAlone() {
        assertThat(ask(Map.of("email", address, "page", "https://evil.example")).status())
                .isEqualTo(400);
        assertThat(ask(Map.of("email", "no address")).status()).isEqualTo(400);
        ask(Map.of("email", address, "page", "https://de.shop.example")).expect(204);
    }

    @Test
    void anAddressIsNotGivenWithoutEnd() {
        for (int i = 0; i < 10; i++) {
            ask(Map.of("email", address)).expect(204);
        }

        assertThat(ask(Map.of("email", address)).status()).isEqualTo(429);
    }

    private Answer ask(Map<String, Object> body) {
        return customer.browser.put("/api/v1/widget/conversations/%s/mail".formatted(customer.conversation), body);
    }

    private UUID answer() {
        return write(false);
    }

    private void edit() {
        write(true);
    }

    private UUID write(boolean quiet) {
        var id = Ids.fresh();
        owner.browser
                .post(
                        "/api/v1/conversations/%s/messages".formatted(customer.conversation),
                        Map.of("id", id, "segment", customer.segment, "sealed", "stands for an answer", "quiet", quiet))
                .expect(200);
        return id;
    }

    private void read(UUID message) {
        customer.browser
                .put(
                        "/api/v1/widget/conversations/%s/marks".formatted(customer.conversation),
                        Map.of("delivered", message, "read", message))
                .expect(204);
    }

    private void sweep() {
        letters.sweepUntil(Instant.now());
    }

    /// What has arrived, as text.
    private List<String> letters() {
        new PostRound(hub, owner.workspace).walk();
        return PostOffice.mailsTo(address).stream().map(PostOffice::text).toList();
    }

    private static String keyIn(String letter) {
        return letter.replaceFirst("(?s).*&key=([A-Za-z0-9_-]+).*", "$1");
    }

    private long count(String table) {
        return transactions.inWorkspace(
                new WorkspaceId(owner.workspace),
                () -> database.sql("SELECT count(*) FROM " + table)
                        .query(Long.class)
                        .single());
    }

    private void set(boolean mail) {
        var settings = new HashMap<String, Object>(Map.of(
                "name",
                "Website",
                "websites",
                List.of(SHOP, "https://*.shop.example"),
                "greeting",
                "",
                "accent",
                "#0b6b5e",
                "position",
                "right",
                "form",
                List.of(),
                "mail",
                mail,
                "rating",
                true,
                "ratingQuestion",
                ""));
        settings.put("hours", null);
        owner.browser.put("/api/v1/channels/" + channel, settings).expect(204);
    }

    private JsonNode head() {
        return customer.browser.get("/api/v1/widget/conversations").json().get(0);
    }
}
