package io.parley.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.mail.PostRound;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.PostOffice;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
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

/// Members who are called by mail, on a clock of the test's.
@HubTest
class AlertLettersTest {
    private static final Map<String, Boolean> BY_MAIL = Map.of("console", true, "notification", true, "mail", true);
    private static final Map<String, Boolean> USUAL = Map.of("console", true, "notification", true, "mail", false);

    @LocalServerPort
    int port;

    @Autowired
    AlertLetters letters;

    @Autowired
    ApplicationContext hub;

    private Owner owner;
    private UUID channel;

    @BeforeEach
    void anOwnerWhoIsCalledByMail() {
        owner = new Owner(port).begin();
        channel = owner.addChannel();
        wish(BY_MAIL).expect(204);
    }

    @Test
    void whoeverWishesItGetsALinkAndNoWords() throws MessagingException {
        var customer = begin("The rash has come back");

        after(Duration.ofMinutes(2));

        var letter = letter();
        var text = PostOffice.text(letter);
        assertThat(letter.getSubject()).isEqualTo("New conversation");
        assertThat(letter.getFrom()[0].toString()).startsWith("Linden Pharmacy");
        assertThat(text).contains("/inbox/" + customer.conversation).doesNotContain("rash");
    }

    @Test
    void whatCameSinceTheLastLetterIsCountedInTheNextAfterItsPause() throws MessagingException {
        begin("one");
        after(Duration.ofMinutes(2));
        begin("two");
        begin("three");

        after(Duration.ofMinutes(10));
        assertThat(arrived()).hasSize(1);
        after(Duration.ofMinutes(18));

        assertThat(arrived()).hasSize(2);
        assertThat(arrived().getLast().getSubject()).isEqualTo("2 alerts");
        assertThat(PostOffice.text(arrived().getLast())).contains("2 × New conversation", "/alerts");
        owner.browser.put("/api/v1/alerts/mail", Map.of("minutes", 60)).expect(204);
        begin("four");
        after(Duration.ofMinutes(18 + 59));
        assertThat(arrived()).hasSize(2);
        after(Duration.ofMinutes(18 + 61));
        assertThat(arrived()).hasSize(3);
    }

    @Test
    void whoHasLookedWithinAMinuteGetsNone() {
        begin("Hello?");
        after(Duration.ofSeconds(50));
        assertThat(arrived()).isEmpty();

        owner.browser
                .put("/api/v1/alerts/seen", Map.of("upTo", Instant.now().toString()))
                .expect(204);
        after(Duration.ofMinutes(2));

        assertThat(arrived()).isEmpty();
    }

    @Test
    void whoeverDoesNotWishItGetsNone() {
        wish(USUAL).expect(204);
        begin("Hello?");

        after(Duration.ofMinutes(2));

        assertThat(arrived()).isEmpty();
    }

    @Test
    void mailAloneStandsBehindNoBell() {
        wish(Map.of("console", false, "notification", false, "mail", true)).expect(204);
        begin("Hello?");

        after(Duration.ofMinutes(2));

        assertThat(alerts()).isEmpty();
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void aNotificationWithoutTheConsoleIsRefused() {
        wish(Map.of("console", false, "notification", true, "mail", true)).expect(400);
    }

    @Test
    void whoIsMutedFindsItBehindTheBellAndIsCalledByNothingElseUntilSheEndsIt() {
        var peace = owner.browser
                .put("/api/v1/alerts/mute", Map.of("minutes", 60))
                .expect(200)
                .json();
        assertThat(Instant.parse(peace.get("mutedUntil").asString()))
                .isBetween(Instant.now().plusSeconds(3500), Instant.now().plusSeconds(3700));
        begin("one");
        after(Duration.ofMinutes(2));
        assertThat(arrived()).isEmpty();
        assertThat(alerts()).containsExactly(false);

        owner.browser.delete("/api/v1/alerts/mute").expect(204);
        begin("two");
        after(Duration.ofMinutes(2));

        assertThat(owner.browser
                        .get("/api/v1/alerts/peace")
                        .expect(200)
                        .json()
                        .get("mutedUntil")
                        .isNull())
                .isTrue();
        assertThat(arrived()).hasSize(1);
        assertThat(alerts()).containsExactly(true, false);
    }

    private Customer begin(String words) {
        var customer = new Customer(port, channel);
        customer.begin(owner, words).expect(201);
        return customer;
    }

    private Browser.Answer wish(Map<String, Boolean> newConversation) {
        var wish = new HashMap<String, Object>();
        wish.put("newConversation", newConversation);
        List.of("noAnswer", "mention", "bot", "words").forEach(subject -> wish.put(subject, USUAL));
        return owner.browser.put("/api/v1/alerts/wish", wish);
    }

    private void after(Duration time) {
        letters.sweep(Instant.now().plus(time));
        new PostRound(hub, owner.workspace).walk();
    }

    private MimeMessage letter() {
        assertThat(arrived()).hasSize(1);
        return arrived().getFirst();
    }

    private List<MimeMessage> arrived() {
        return PostOffice.mailsTo(owner.email);
    }

    /// Whether browsers may show them, newest first.
    private List<Boolean> alerts() {
        return owner.browser
                .get("/api/v1/alerts")
                .expect(200)
                .json()
                .valueStream()
                .map(alert -> alert.get("loud").asBoolean())
                .toList();
    }
}
