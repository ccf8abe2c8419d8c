package io.parley.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.mail.PostRound;
import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.PostOffice;
import io.parley.server.testing.TeamView;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/// Members who are left in peace, and told afterwards what is still open. Hours are set around the moment of the test.
@HubTest
class QuietHoursTest {
    private static final Map<String, Boolean> ALL = Map.of("console", true, "notification", true, "mail", true);
    private static final Map<String, Boolean> NONE = Map.of("console", false, "notification", false, "mail", false);

    @LocalServerPort
    int port;

    @Autowired
    AlertLetters letters;

    @Autowired
    ApplicationContext hub;

    private final Instant begin = Instant.now();
    private Owner owner;
    private UUID channel;

    @BeforeEach
    void anOwnerWhoIsCalledByAllWays() {
        owner = new Owner(port).begin();
        channel = owner.addChannel();
        owner.browser.put("/api/v1/alerts/wish", wish(ALL)).expect(204);
    }

    @Test
    void quietHoursHoldBackAllButTheListUntilTheyAreOver() throws MessagingException {
        quiet(Duration.ofHours(-1), Duration.ofHours(2)).expect(204);
        begin("Is anybody awake?");
        begin("Hello?");

        at(Duration.ofMinutes(100));
        assertThat(loud()).containsExactly(false, false);
        assertThat(arrived()).isEmpty();
        at(Duration.ofMinutes(121));

        assertThat(arrived()).hasSize(1);
        assertThat(arrived().getFirst().getSubject()).isEqualTo("2 alerts");
    }

    @Test
    void outsideOfThemSheIsCalledAsEver() {
        quiet(Duration.ofHours(2), Duration.ofHours(4)).expect(204);
        begin("Hello?");

        at(Duration.ofMinutes(2));

        assertThat(loud()).containsExactly(true);
        assertThat(arrived()).hasSize(1);
    }

    @Test
    void whatHasItsAnswerMeanwhileIsNotTold() {
        quiet(Duration.ofHours(-1), Duration.ofHours(1)).expect(204);
        begin("Is anybody awake?");
        TeamView.only(owner).answer("I am.").expect(200);

        at(Duration.ofMinutes(61));
        assertThat(arrived()).isEmpty();
        begin("And now?");
        at(Duration.ofMinutes(62));

        assertThat(arrived()).hasSize(1);
    }

    @Test
    void whatSheHasSeenMeanwhileIsNotToldEither() {
        quiet(Duration.ofHours(-1), Duration.ofHours(1)).expect(204);
        begin("Is anybody awake?");
        owner.browser
                .put("/api/v1/alerts/seen", Map.of("upTo", Instant.now().toString()))
                .expect(204);

        at(Duration.ofMinutes(61));

        assertThat(arrived()).isEmpty();
    }

    @Test
    void whatCameWhileSheWasMutedIsToldWhenThatIsOver() {
        owner.browser.put("/api/v1/alerts/mute", Map.of("minutes", 60)).expect(200);
        begin("Hello?");

        at(Duration.ofMinutes(59));
        assertThat(arrived()).isEmpty();
        at(Duration.ofMinutes(62));

        assertThat(arrived()).hasSize(1);
    }

    @Test
    void quietHoursAreShownAsTheyWereSet() {
        quiet(Duration.ofHours(-1), Duration.ofHours(1)).expect(204);

        var hours = owner.browser.get("/api/v1/alerts/quiet").expect(200).json().get("hours");
        assertThat(hours).hasSize(1);
        assertThat(hours.get(0).get("days")).hasSize(7);
        assertThat(hours.get(0).get("zone").asString()).isEqualTo("UTC");
        assertThat(hours.get(0).get("from").asString()).isEqualTo(clock(Duration.ofHours(-1)));
        owner.browser.put("/api/v1/alerts/quiet", Map.of("hours", List.of())).expect(204);
        assertThat(owner.browser.get("/api/v1/alerts/quiet").json().get("hours"))
                .isEmpty();
    }

    @Test
    void anInboxMayCallInAnotherWayThanTheOthers() {
        var silent = owner.addChannel();
        owner.browser.put("/api/v1/alerts/wishes/" + silent, wish(NONE)).expect(204);

        new Customer(port, silent).begin(owner, "Hello?").expect(201);
        assertThat(loud()).isEmpty();
        begin("Hello?");
        assertThat(loud()).hasSize(1);
        at(Duration.ofMinutes(2));
        assertThat(arrived()).hasSize(1);

        var elsewhere = owner.browser.get("/api/v1/alerts/wishes").expect(200).json();
        assertThat(elsewhere).hasSize(1);
        assertThat(elsewhere.get(0).get("channel").asString()).isEqualTo(silent.toString());
        owner.browser.delete("/api/v1/alerts/wishes/" + silent).expect(204);
        new Customer(port, silent).begin(owner, "Hello again?").expect(201);
        assertThat(loud()).hasSize(2);
    }

    @Test
    void ofAnInboxThatIsNotThereNothingIsKept() {
        owner.browser
                .put("/api/v1/alerts/wishes/" + new Owner(port).begin().addChannel(), wish(NONE))
                .expect(404);
    }

    private void begin(String words) {
        new Customer(port, channel).begin(owner, words).expect(201);
    }

    private Browser.Answer quiet(Duration from, Duration until) {
        var hours =
                Map.of("days", List.of(1, 2, 3, 4, 5, 6, 7), "from", clock(from), "until", clock(until), "zone", "UTC");
        return owner.browser.put("/api/v1/alerts/quiet", Map.of("hours", List.of(hours)));
    }

    private String clock(Duration away) {
        return LocalDateTime.ofInstant(begin.plus(away), ZoneOffset.UTC).format(DateTimeFormatter.ofPattern("HH:mm"));
    }

    private void at(Duration time) {
        letters.sweep(begin.plus(time));
        new PostRound(hub, owner.workspace).walk();
    }

    private static Map<String, Object> wish(Map<String, Boolean> ways) {
        var wish = new HashMap<String, Object>();
        List.of("newConversation", "noAnswer", "mention", "bot", "words").forEach(subject -> wish.put(subject, ways));
        return wish;
    }

    private List<MimeMessage> arrived() {
        return PostOffice.mailsTo(owner.email);
    }

    /// Whether browsers may show them, newest first.
    private List<Boolean> loud() {
        return owner.browser
                .get("/api/v1/alerts")
                .expect(200)
                .json()
                .valueStream()
                .map(alert -> alert.get("loud").asBoolean())
                .toList();
    }
}
