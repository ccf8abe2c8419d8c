package io.parley.server.conversations;

import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.database.Columns;
import io.parley.server.kernel.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
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
    private final Database transactions;
    private final LiveSignal signal;
    private final Clock clock;

    LiveNotes(JdbcOperations connections, Database transactions, LiveSignal signal, Clock clock) {
        this.connections = connections;
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

    private void insert(Connection connection, List<LiveNote> notes) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            Columns.of(connection, statement, notes)
                    .column("uuid", note -> note.workspace().value())
                    .column("text", LiveNote::kind)
                    .column("uuid", note -> note.team().map(TeamId::value).orElse(null))
                    .column("uuid", note -> note.contact().map(ContactId::value).orElse(null))
                    .column("uuid", note -> note.member().map(MemberId::value).orElse(null))
                    .column(
                            "uuid",
                            note -> note.conversation()
                                    .map(ConversationId::value)
                                    .orElse(null))
                    .column("timestamptz", _ -> clock.instant().toString());
            statement.executeUpdate();
        }
    }
}
