package io.parley.server.conversations;

import io.parley.server.identity.Caller;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import io.parley.server.vault.Segment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// For browsers that index everything their member may read: how far each conversation goes, and the messages of
/// many conversations at once, each from where the browser stopped.
@Component
class Backlog {
    static final int MOST_CONVERSATIONS = 50;

    private static final int PLACES = 1000;
    private static final int MESSAGES = 100;
    private static final List<Track> BOTH = List.of(Track.CUSTOMER, Track.TEAM);

    private final Database transactions;
    private final JdbcClient database;
    private final TranscriptStore transcripts;
    private final Readers readers;

    Backlog(Database transactions, JdbcClient database, TranscriptStore transcripts, Readers readers) {
        this.transactions = transactions;
        this.database = database;
        this.transcripts = transcripts;
        this.readers = readers;
    }

    /// The conversations of the caller's teams before an id, latest begun first.
    List<Place> places(Caller caller, ConversationId before) {
        return transactions.inWorkspace(
                caller.workspace(),
                () -> database.sql("""
                        SELECT id, channel, team, last_position
                          FROM conversations.conversation
                         WHERE workspace = :workspace AND id < :before AND team = ANY (:teams::uuid[])
                         ORDER BY id DESC
                         LIMIT :limit
                        """)
                        .param("workspace", caller.workspace().value())
                        .param("before", before.value())
                        .param(
                                "teams",
                                readers.teamsOf(caller).stream()
                                        .map(TeamId::toString)
                                        .toArray(String[]::new))
                        .param("limit", PLACES)
                        .query((row, _) -> new Place(
                                new ConversationId(Rows.uuid(row, "id")),
                                new ChannelId(Rows.uuid(row, "channel")),
                                new TeamId(Rows.uuid(row, "team")),
                                row.getLong("last_position")))
                        .list());
    }

    /// The messages after a position of each of these conversations, at most a hundred of each. Of conversations that
    /// are not the caller's to read, nothing is said.
    Stretches stretches(Caller caller, List<From> wanted) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            var mine = mine(caller, wanted);
            var stretches = new ArrayList<Stretch>();
            for (var from : wanted) {
                if (mine.contains(from.conversation)) {
                    stretches.add(new Stretch(
                            from.conversation,
                            transcripts.after(caller.workspace(), from.conversation, BOTH, from.after, MESSAGES)));
                }
            }
            return new Stretches(stretches, readers.segmentsOf(caller.workspace(), segments(stretches)));
        });
    }

    private Set<ConversationId> mine(Caller caller, List<From> wanted) {
        return Set.copyOf(database.sql("""
                        SELECT id
                          FROM conversations.conversation
                         WHERE workspace = :workspace AND id = ANY (:ids::uuid[]) AND team = ANY (:teams::uuid[])
                        """)
                .param("workspace", caller.workspace().value())
                .param(
                        "ids",
                        wanted.stream()
                                .map(from -> from.conversation.toString())
                                .toArray(String[]::new))
                .param(
                        "teams",
                        readers.teamsOf(caller).stream().map(TeamId::toString).toArray(String[]::new))
                .query((row, _) -> new ConversationId(Rows.uuid(row, "id")))
                .list());
    }

    private static List<SegmentId> segments(List<Stretch> stretches) {
        return stretches.stream()
                .flatMap(stretch -> stretch.messages.stream())
                .map(Message::segment)
                .distinct()
                .toList();
    }

    record Place(ConversationId id, ChannelId channel, TeamId team, long lastPosition) {}

    /// @param after the position that the browser has read up to
    record From(ConversationId conversation, long after) {}

    record Stretch(ConversationId conversation, List<Message> messages) {}

    record Stretches(List<Stretch> items, List<Segment> segments) {}
}
