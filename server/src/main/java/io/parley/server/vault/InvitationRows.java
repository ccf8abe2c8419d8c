package io.parley.server.vault;

import io.parley.server.kernel.InvitationId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of invitations, in the transaction at hand.
@Component
final class InvitationRows {
    private final JdbcClient database;

    InvitationRows(JdbcClient database) {
        this.database = database;
    }

    /// The invitations that are readers of a team: neither used nor closed. An expired one stays a reader until it
    /// is closed.
    List<InvitationId> openFor(WorkspaceId workspace, TeamId team) {
        return database.sql("""
                SELECT id
                  FROM vault.invitation
                 WHERE workspace = :workspace AND ended_at IS NULL AND :team = ANY (teams)
                """)
                .param("workspace", workspace.value())
                .param("team", team.value())
                .query((row, _) -> new InvitationId(Rows.uuid(row, "id")))
                .list();
    }
}
