package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.platform.Report;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Knows a person's words when the bot that delivered them reports them as its own. SDKs do so by themselves, with the
/// `ts` that they were given or with nothing but the words.
@Component
class Echoes {
    /// How long after its delivery the same text is taken for the same words.
    private static final Duration BY_WORDS = Duration.ofSeconds(30);

    private final Database transactions;
    private final JdbcClient database;
    private final Threads threads;
    private final Clock clock;

    Echoes(Database transactions, JdbcClient database, Threads threads, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.threads = threads;
        this.clock = clock;
    }

    /// Notes that a bot was given these words, in the transaction at hand.
    void given(App app, ConversationId conversation, MessageId message, String words) {
        database.sql("""
                INSERT INTO sdk.relayed (workspace, message, conversation, words, at)
                VALUES (:workspace, :message, :conversation, :words, :now)
                ON CONFLICT DO NOTHING
                """)
                .param("workspace", app.workspace().value())
                .param("message", message.value())
                .param("conversation", conversation.value())
                .param("words", threads.words(app, conversation, words).toByteArray())
                .param("now", Rows.now(clock))
                .update();
    }

    /// Whether a report repeats words that the bot was given. Each is repeated once.
    boolean isOne(App app, ConversationId conversation, Report report) {
        return transactions.inWorkspace(
                app.workspace(), () -> isNamed(app, report) || isRepeated(app, conversation, report));
    }

    /// Deletes what no bot will repeat any more.
    @Scheduled(fixedDelay = 600_000)
    void forget() {
        database.sql("SELECT sdk.forget_relayed(:before)")
                .param("before", Rows.at(clock.instant().minus(Duration.ofDays(1))))
                .query(Integer.class)
                .single();
    }

    private boolean isNamed(App app, Report report) {
        return report.echo()
                .flatMap(Echoes::messageOf)
                .filter(message -> database.sql("""
                        DELETE FROM sdk.relayed WHERE workspace = :workspace AND message = :message
                        """)
                                .param("workspace", app.workspace().value())
                                .param("message", message)
                                .update()
                        == 1)
                .isPresent();
    }

    private boolean isRepeated(App app, ConversationId conversation, Report report) {
        return database.sql("""
                DELETE FROM sdk.relayed
                 WHERE workspace = :workspace AND message = (
                       SELECT message
                         FROM sdk.relayed
                        WHERE workspace = :workspace AND conversation = :conversation AND words = :words AND at > :since
                        ORDER BY at
                        LIMIT 1
                          FOR UPDATE SKIP LOCKED)
                """)
                        .param("workspace", app.workspace().value())
                        .param("conversation", conversation.value())
                        .param(
                                "words",
                                threads.words(app, conversation, report.text()).toByteArray())
                        .param("since", Rows.at(clock.instant().minus(BY_WORDS)))
                        .update()
                == 1;
    }

    /// The `ts` of a relayed message is its id.
    private static Optional<UUID> messageOf(String ts) {
        try {
            return Optional.of(Ids.parse(ts));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
