package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.Duel;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TwoHubs;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two hub processes on one database: whichever a bot and a person speak to, the bot does not speak over the person.
class TwoHubsTest {
    private static final int CUSTOMERS = 8;
    private static final int ROUNDS = 20;

    @TempDir
    static Path folder;

    private static TwoHubs hubs;
    private static Owner owner;

    @BeforeAll
    static void start() {
        hubs = TwoHubs.in(folder);
        owner = new Owner(hubs.one.port()).begin();
    }

    @AfterAll
    static void stop() {
        hubs.close();
    }

    @Test
    void noBotSpeaksOverAPerson() throws Exception {
        var tally = Duel.run(owner, hubs.ports(), CUSTOMERS, ROUNDS, Duel::underItsEpoch);

        assertThat(tally.violations()).isZero();
        assertThat(tally.races()).isEqualTo(CUSTOMERS * ROUNDS);
    }

    @Test
    void aBotThatAsksForTheEpochWhenItSpeaksIsCaught() throws Exception {
        var tally = Duel.run(
                owner, hubs.ports(), 1, 3, (bot, customer, id, _) -> Duel.underItsEpoch(bot, customer, id, now(bot)));

        assertThat(tally.violations()).isPositive();
    }

    @Test
    void aTakeoverOutlivesTheHubThatAcknowledgedIt() {
        var keys = owner.addApp(10);
        var bot = new Browser(hubs.other.port()).with("apikey", keys.apiKey()).with("clientkey", keys.clientKey());
        var event = Map.of("type", "message_in", "customer", "mia", "text", "Hello?");
        var told = bot.post("/api/v1/bot/events", Map.of("events", List.of(event)))
                .expect(200)
                .json()
                .get(0);
        owner.browser
                .post(
                        "/api/v1/conversations/%s/owner/take"
                                .formatted(told.get("conversation").asString()),
                        Map.of())
                .expect(200);

        hubs.one.kill();
        var late = Duel.underItsEpoch(bot, "mia", "1", told.get("epoch").asLong());
        hubs.one.restart();

        assertThat(late.status()).isEqualTo(409);
        assertThat(Duel.underItsEpoch(bot, "mia", "1", told.get("epoch").asLong())
                        .problem())
                .isEqualTo("stale");
    }

    private static long now(Browser bot) {
        return bot.get("/api/v1/bot/customers/customer-0/state")
                .expect(200)
                .json()
                .get("epoch")
                .asLong();
    }
}
