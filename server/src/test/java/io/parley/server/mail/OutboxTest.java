package io.parley.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.audit.Audit;
import io.parley.server.identity.EmailAddress;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.web.Reach;
import io.parley.server.mail.Letter.Link;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import io.parley.server.testing.PostOffice;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@HubTest
class OutboxTest {
    @LocalServerPort
    int port;

    @Autowired
    Mail mail;

    @Autowired
    OutboxRows rows;

    @Autowired
    Reach reach;

    @Autowired
    Audit audit;

    @Autowired
    ApplicationContext hub;

    @Autowired
    Database transactions;

    @Autowired
    JdbcClient database;

    private Owner owner;
    private WorkspaceId workspace;
    private String address;
    private PostRound round;

    @BeforeEach
    void somebodyToWriteTo() {
        owner = new Owner(port).begin();
        workspace = new WorkspaceId(owner.workspace);
        address = owner.member + "@example.org";
        round = new PostRound(hub, owner.workspace);
    }

    @Test
    void aLetterIsSentOnceAndIsGoneThen() throws Exception {
        put(Ids.fresh());

        round.walk();
        round.walk();

        var letters = PostOffice.mailsTo(address);
        assertThat(letters).hasSize(1);
        assertThat(letters.getFirst().getSubject()).isEqualTo("Tea <now>");
        assertThat(letters.getFirst().getFrom()[0]).hasToString("Hill & Leaf <chat@hub.example>");
        assertThat(letters.getFirst().getHeader("List-Unsubscribe")).containsExactly("<https://hub.example/stop>");
        assertThat(waiting()).isZero();
    }

    @Test
    void aLetterIsTextAndPageAndTheNamesInItAreNoMarkup() {
        var letter = letter();

        assertThat(LetterText.plain(letter)).contains("Tea <now>", "Read it:\nhttps://hub.example/read");
        assertThat(LetterText.html(letter)).contains("Tea &lt;now&gt;", "href=\"https://hub.example/read\"");
    }

    @Test
    void whatWasTakenBackIsNotSent() {
        var about = Ids.fresh();
        transactions.inWorkspace(workspace, () -> {
            mail.put(workspace, about, letter());
            mail.takeBack(workspace, about);
        });
        round.walk();

        assertThat(PostOffice.mailsTo(address)).isEmpty();
    }

    @Test
    void aLetterThatNoServerTookComesAgainLater() {
        transactions.inWorkspace(workspace, () -> {
            mail.put(workspace, Ids.fresh(), letter());
            rows.due(100).forEach(nobodyThere()::bring);
        });
        assertThat(PostOffice.mailsTo(address)).isEmpty();
        assertThat(waiting()).isOne();

        transactions.inWorkspace(workspace, () -> {
            database.sql("UPDATE mail.outbox SET due_at = now() - interval '1 second' WHERE attempts = 1")
                    .update();
        });
        round.walk();

        assertThat(PostOffice.mailsTo(address)).hasSize(1);
    }

    @Test
    void anAdminSendsHerselfALetterToSeeWhetherMailWorks() {
        assertThat(owner.browser.get("/api/v1/mail").json().get("from").asString())
                .isEqualTo("chat@hub.example");

        owner.browser.post("/api/v1/mail/test", List.of()).expect(204);

        assertThat(PostOffice.mailsTo(owner.email)).hasSize(1);
    }

    private void put(UUID about) {
        transactions.inWorkspace(workspace, () -> mail.put(workspace, about, letter()));
    }

    private Postman nobodyThere() {
        return new Postman(new MailServer("smtp://127.0.0.1:1", "chat@hub.example", reach), rows, transactions, audit);
    }

    private Letter letter() {
        return new Letter(
                new EmailAddress(address),
                "Hill & Leaf",
                "Tea <now>",
                List.of("Tea <now> & later"),
                new Link("Read it", URI.create("https://hub.example/read")),
                List.of("Small"),
                Optional.of(new Link("Stop", URI.create("https://hub.example/stop"))));
    }

    private long waiting() {
        return transactions.inWorkspace(
                workspace,
                () -> database.sql("SELECT count(*) FROM mail.outbox")
                        .query(Long.class)
                        .single());
    }
}
