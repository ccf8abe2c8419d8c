package io.parley.server.conversations;

import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.database.Rows;
import io.parley.server.vault.TeamMemberLeft;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Takes conversations from whoever leaves their team, so that nobody waits for somebody who is gone.
@Component
class LeftBehind {
    private final JdbcClient database;
    private final HandlingRows rows;
    private final Changes changes;

    LeftBehind(JdbcClient database, HandlingRows rows, Changes changes) {
        this.database = database;
        this.rows = rows;
        this.changes = changes;
    }

    @EventListener
    void left(TeamMemberLeft left) {
        var assigned = assignedTo(left);
        if (assigned.isEmpty()) {
            return;
        }
        rows.lock(left.workspace(), assigned).stream()
                .filter(locked -> locked.handling()
                        .assignee()
                        .filter(left.member()::equals)
                        .isPresent())
                .forEach(locked -> changes.bySystem(locked, new Change.Assign(Optional.empty())));
    }

    private Set<ConversationId> assignedTo(TeamMemberLeft left) {
        return Set.copyOf(database.sql("""
                SELECT id
                  FROM conversations.conversation
                 WHERE workspace = :workspace AND team = :team AND assignee = :member AND state <> 'closed'
                """)
                .param("workspace", left.workspace().value())
                .param("team", left.team().value())
                .param("member", left.member().value())
                .query((row, _) -> new ConversationId(Rows.uuid(row, "id")))
                .list());
    }
}
