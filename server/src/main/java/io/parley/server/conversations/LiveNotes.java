package io.parley.server.conversations;

import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.database.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// Tells browsers what to look at again. A note is written in the transaction at hand, which must be open: it is told
/// when that is committed, and never otherwise.
@Component
public class LiveNotes {
    private static final String INSERT = """
            INSERT INTO conversations.live (workspace, kind, team, contact, member, conversation, at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcOperations connections;
    private final JdbcClient database;
    private final Database transactions;
    private final LiveSignal signal;
    private final Clock clock;

    LiveNotes(JdbcOperations connections, JdbcClient database, Database transactions, LiveSignal signal, Clock clock) {
        this.connections = connections;
        this.database = database;
        this.transactions = transactions;
        this.signal = signal;
        this.clock = clock;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(LiveNote note) {
        tellAll(List.of(note));
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void tellAll(List<LiveNote> notes) {
        connections.execute((ConnectionCallback<Boolean>) connection -> {
            insert(connection, notes);
            return true;
        });
        transactions.afterCommit(signal::happened);
    }

    /// Tells that a message was deleted, by the message as it is now: with its place and without its words.
    @Transactional(propagation = Propagation.MANDATORY)
    public void tellDeleted(WorkspaceId workspace, Conversation conversation, long position) {
        database.sql("""
                INSERT INTO conversations.live (workspace, kind, team, contact, conversation, position, at)
                VALUES (:workspace, 'deleted', :team, :contact, :conversation, :position, :now)
                """)
                .param("workspace", workspace.value())
                .param("team", conversation.team().value())
                .param("contact", conversation.contact().value())
                .param("conversation", conversation.id().value())
                .param("position", position)
                .param("now", Rows.now(clock))
                .update();
        transactions.afterCommit(signal::happened);
    }

    private void insert(Connection connection, List<LiveNote> notes) throws SQLException {
        var statements = new Statements();
        statements
                .add(INSERT, notes)
                .column("uuid", note -> note.workspace().value())
                .column("text", LiveNote::kind)
                .column("uuid", note -> note.team().map(TeamId::value).orElse(null))
                .column("uuid", note -> note.contact().map(ContactId::value).orElse(null))
                .column("uuid", note -> note.member().map(MemberId::value).orElse(null))
                .column(
                        "uuid",
                        note -> note.conversation().map(ConversationId::value).orElse(null))
                .column("timestamptz", _ -> clock.instant().toString());
        statements.execute(connection);
    }
}
