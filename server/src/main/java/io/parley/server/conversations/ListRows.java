package io.parley.server.conversations;

import io.parley.server.identity.Caller;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Reads lists of conversations and counts them, in the transaction at hand.
///
/// Each pair of team and stage is a stretch of one index, read from the cursor on and no further than a page and
/// what else was written in that quarter of an hour; so a page costs the same whether ten thousand conversations
/// lie behind it or a million.
@Component
final class ListRows {
    /// Counts stop here: "999+" says enough.
    static final int COUNTED = 1000;

    private static final String PAGE = """
            (SELECT c.*
               FROM unnest(:teams::uuid[]) AS t (team)
              CROSS JOIN unnest(:stages::text[]) AS s (stage)
              CROSS JOIN LATERAL (
                    SELECT c.*
                      FROM conversations.conversation c
                     WHERE c.workspace = :workspace AND c.team = t.team AND c.stage = s.stage AND %1$s %2$s
                     ORDER BY %3$s
                     LIMIT :limit) c
              ORDER BY %3$s
              LIMIT :limit)
            """;
    private static final String COUNTS = """
            SELECT s.stage, n.mine, sum(n.counted) AS counted
              FROM unnest(:teams::uuid[]) AS t (team)
             CROSS JOIN unnest(:stages::text[]) AS s (stage)
             CROSS JOIN LATERAL (
                   SELECT false AS mine, count(*) AS counted
                     FROM (SELECT FROM conversations.conversation c
                            WHERE c.workspace = :workspace AND c.team = t.team AND c.stage = s.stage
                            LIMIT :most) c
                   UNION ALL
                   SELECT true, count(*)
                     FROM (SELECT FROM conversations.conversation c
                            WHERE c.workspace = :workspace AND c.team = t.team AND c.stage = s.stage AND c.assignee = :me
                            LIMIT :most) c) n
             GROUP BY s.stage, n.mine
            """;

    private static final String WEARS = """
            EXISTS (SELECT FROM conversations.labelled l
                     WHERE l.workspace = c.workspace AND l.conversation = c.id AND l.label = :label)""";
    private static final String THE_PERSONS = """
            c.contact = ANY (ARRAY(SELECT :contact::uuid UNION ALL
                                   SELECT k.id FROM conversations.contact k
                                    WHERE k.workspace = :workspace AND k.merged_into = :contact::uuid))""";
    private static final String NOT_READ = """
            c.contact_position > coalesce((SELECT r.position FROM conversations.read_position r
                                            WHERE r.workspace = c.workspace AND r.member = :reader::uuid
                                              AND r.conversation = c.id), 0)""";
    private static final Instant NOBODY_WAITS = Instant.parse("9999-12-31T00:00:00Z");

    private final JdbcClient database;

    ListRows(JdbcClient database) {
        this.database = database;
    }

    /// A page of the conversations of these teams.
    List<Conversation> page(Caller caller, Collection<TeamId> teams, ListQuery query, ListCursor cursor, int limit) {
        var narrowed = Narrowed.by(query, caller.member());
        var order = order(query.sort());
        var statement = database.sql(ConversationRows.SELECT.formatted(
                                PAGE.formatted(after(query.sort()), narrowed.conditions, order))
                        + " ORDER BY " + order)
                .param("workspace", caller.workspace().value())
                .param("teams", teams(teams))
                .param("stages", query.list().stages().toArray(String[]::new))
                .param("at", Rows.at(cursor.at()))
                .param("id", cursor.id())
                .param("limit", limit)
                .param("reader", caller.member().toString());
        return narrowed.bind(statement)
                .query((row, _) -> ConversationRows.conversation(row))
                .list();
    }

    /// How many are in each stage, and how many of them the member has; never counted beyond [#COUNTED].
    Map<Stage, Integer> counts(WorkspaceId workspace, Collection<TeamId> teams, MemberId me) {
        var counts = new HashMap<Stage, Integer>();
        database.sql(COUNTS)
                .param("workspace", workspace.value())
                .param("teams", teams(teams))
                .param("stages", ConversationList.ANY.stages().toArray(String[]::new))
                .param("most", COUNTED)
                .param("me", me.value())
                .query((row, _) ->
                        counts.put(new Stage(row.getString("stage"), row.getBoolean("mine")), row.getInt("counted")))
                .list();
        return counts;
    }

    /// The place of a conversation in a list that is sorted like this.
    static ListCursor cursorAt(Conversation conversation, Sort sort) {
        var at = switch (sort) {
            case NEWEST -> conversation.lastAt();
            case LONGEST_WAIT -> conversation.waitingSince().orElse(NOBODY_WAITS);
        };
        return new ListCursor(at, conversation.id().value());
    }

    static ListCursor start(Sort sort) {
        return switch (sort) {
            case NEWEST -> ListCursor.NEWEST;
            case LONGEST_WAIT -> ListCursor.OLDEST;
        };
    }

    private static String after(Sort sort) {
        return switch (sort) {
            case NEWEST -> "c.last_slot <= conversations.slot(:at) AND (c.last_at, c.id) < (:at, :id)";
            case LONGEST_WAIT -> "(c.waiting_rank, c.id) > (:at, :id)";
        };
    }

    private static String order(Sort sort) {
        return switch (sort) {
            case NEWEST -> "c.last_slot DESC, c.last_at DESC, c.id DESC";
            case LONGEST_WAIT -> "c.waiting_rank, c.id";
        };
    }

    private static String[] teams(Collection<TeamId> teams) {
        return teams.stream().map(TeamId::toString).toArray(String[]::new);
    }

    record Stage(String name, boolean mine) {}

    /// The conditions of a filter, and their parameters.
    private record Narrowed(String conditions, Map<String, Object> parameters) {
        static Narrowed by(ListQuery query, MemberId me) {
            var filter = query.filter();
            var assignee = query.list() == ConversationList.MINE ? Optional.of(me) : filter.assignee();
            var parameters = new HashMap<String, Object>();
            var conditions = new StringBuilder();
            filter.team().map(TeamId::value).ifPresent(add(parameters, conditions, "team", "c.team = :team"));
            filter.channel()
                    .map(ChannelId::value)
                    .ifPresent(add(parameters, conditions, "channel", "c.channel = :channel"));
            filter.contact().map(ContactId::value).ifPresent(add(parameters, conditions, "contact", THE_PERSONS));
            filter.priority()
                    .map(Priority::word)
                    .ifPresent(add(parameters, conditions, "priority", "c.priority = :priority"));
            filter.label().map(RecordId::value).ifPresent(add(parameters, conditions, "label", WEARS));
            assignee.map(MemberId::value).ifPresent(add(parameters, conditions, "assignee", "c.assignee = :assignee"));
            if (filter.unassigned()) {
                conditions.append(" AND c.assignee IS NULL");
            }
            if (filter.unread()) {
                conditions.append(" AND ").append(NOT_READ);
            }
            return new Narrowed(conditions.toString(), parameters);
        }

        JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
            return statement.params(parameters);
        }

        private static Consumer<Object> add(
                Map<String, Object> parameters, StringBuilder conditions, String name, String condition) {
            return value -> {
                parameters.put(name, value);
                conditions.append(" AND ").append(condition);
            };
        }
    }
}
