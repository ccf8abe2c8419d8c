package io.parley.server.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.seal.Author;
import io.parley.seal.Bytes;
import io.parley.seal.DirectoryChange;
import io.parley.seal.Reader;
import io.parley.seal.Role;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.testing.Browser;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// What the hub can open of what passed through it, as its keys grow old.
@HubTest
class TransitTest {
    @LocalServerPort
    int port;

    @Autowired
    TransitKeys keys;

    @Autowired
    HubSeal seal;

    @Autowired
    Keystore keystore;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private Owner owner;
    private Owner.BotKeys bot;

    @BeforeEach
    void aCustomerOfABot() {
        owner = new Owner(port).begin();
        bot = owner.addApp(10);
        report("mid.1", "hello");
    }

    @Test
    void aKeyIsUsedForADayAndThenAnotherOne() {
        var first = keys.current().id();
        grow(first, 23);
        assertThat(keys.current().id()).isEqualTo(first);

        grow(first, 2);

        assertThat(keys.current().id()).isNotEqualTo(first);
        assertThat(keys.find(first)).isPresent();
    }

    @Test
    void aDayAfterItsUseItIsDestroyedAndOpensNothing() {
        var view = TeamView.only(owner);
        view.answer("It is me, Mira").expect(200);
        var answer = last(view);
        assertThat(open(view, answer)).isTrue();
        var first = keys.current().id();

        grow(first, 25);
        assertThat(open(view, answer)).isTrue();
        grow(first, 24);

        assertThat(open(view, answer)).isFalse();
        assertThat(keystore.find("transit." + first)).isEmpty();
        assertThat(destroyed(first)).isTrue();
        assertThat(view.said()).contains("contact: hello");
    }

    @Test
    void aCustomersNextWordIsSealedForTheNewKeyAndTheTeamReadsBoth() {
        var view = TeamView.only(owner);
        var before = head(view).get("customerSegment").asString();

        grow(keys.current().id(), 25);
        report("mid.2", "again");

        assertThat(head(view).get("customerSegment").asString()).isNotEqualTo(before);
        assertThat(view.said()).containsExactly("contact {id=77}", "contact: hello", "contact: again");
    }

    @Test
    void aMembersWordForAnOldKeyIsRefusedOnceAndTheSegmentForTheNewOneIsThere() {
        var view = TeamView.only(owner);
        var before = view.segment();
        grow(keys.current().id(), 25);

        var refused = view.answer(before, "It is me, Mira");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("segment-closed");
        view.answer("It is me, Mira").expect(200);
        assertThat(open(view, last(view))).isTrue();
    }

    @Test
    void whenTheTeamsKeyIsNewAMemberFindsASegmentForIt() {
        var view = TeamView.only(owner);
        var before = view.segment();
        var colleague = owner.invite(Role.AGENT);

        owner.takeAway(
                        "/api/v1/invitations/closures",
                        new Reader.Invitation(colleague.id()),
                        new DirectoryChange.InvitationClosed(colleague.id()))
                .expect(204);

        assertThat(view.segment()).isNotEqualTo(before);
        view.answer("It is me, Mira").expect(200);
        assertThat(open(view, last(view))).isTrue();
    }

    @Test
    void noBackupHoldsIt() {
        keys.current();

        assertThat(keystore.longLived().keySet())
                .contains("hub.signing")
                .noneMatch(name -> name.startsWith("transit."));
    }

    /// Makes a key older, and lets the clock's next minute come.
    private void grow(UUID key, int hours) {
        database.sql("UPDATE vault.transit_key SET made_at = made_at - make_interval(hours => :hours) WHERE id = :id")
                .param("hours", hours)
                .param("id", key)
                .update();
        keys.destroyOverdue();
    }

    private boolean destroyed(UUID key) {
        return database.sql("SELECT destroyed_at IS NOT NULL FROM vault.transit_key WHERE id = :id")
                .param("id", key)
                .query(Boolean.class)
                .single();
    }

    private boolean open(TeamView view, JsonNode row) {
        var workspace = new WorkspaceId(owner.workspace);
        return transactions.inWorkspace(
                workspace,
                () -> seal.open(
                                workspace,
                                new ConversationId(view.conversation),
                                SegmentId.of(row.get("segment").asString()),
                                MessageId.of(row.get("id").asString()),
                                Author.parse("%s/%s"
                                        .formatted(
                                                row.at("/author/kind").asString(),
                                                row.at("/author/id").asString())),
                                Bytes.ofUtf8(row.get("sealed").asString()))
                        .isPresent());
    }

    private JsonNode last(TeamView view) {
        var items = owner.browser
                .get("/api/v1/conversations/%s/messages".formatted(view.conversation))
                .expect(200)
                .json()
                .get("items");
        return items.get(items.size() - 1);
    }

    private JsonNode head(TeamView view) {
        return owner.browser
                .get("/api/v1/conversations/%s".formatted(view.conversation))
                .expect(200)
                .json();
    }

    private void report(String mid, String words) {
        new Browser(port)
                .with("apikey", bot.apiKey())
                .with("clientkey", bot.clientKey())
                .postRaw(
                        "/api/v1/in",
                        "{\"channel\":\"77\",\"mid\":\"%s\",\"text\":\"%s\"}"
                                .formatted(mid, words)
                                .getBytes(StandardCharsets.UTF_8))
                .expect(200);
    }
}
