package io.parley.server.alerts;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.TeamMemberLeft;
import io.parley.server.vault.Teams;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// Who is on call, by team.
@Service
class Rotas {
    private final Database transactions;
    private final RotaRows rows;
    private final Teams teams;
    private final Audit audit;

    Rotas(Database transactions, RotaRows rows, Teams teams, Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.teams = teams;
        this.audit = audit;
    }

    /// @throws Refusal when there is no such team
    Rota of(Caller caller, TeamId team) {
        requireTeam(caller.workspace(), team);
        return transactions.inWorkspace(caller.workspace(), () -> rows.of(caller.workspace(), team));
    }

    /// @throws Refusal when there is no such team, and `no-member` when the rota names somebody who is not in it
    void set(Caller caller, TeamId team, Rota rota) {
        var workspace = caller.workspace();
        requireTeam(workspace, team);
        if (!teams.membersOf(workspace, team).containsAll(rota.everybody())) {
            throw Refusal.conflict("no-member", "Only members of the team can be on call for it.");
        }
        transactions.inWorkspace(workspace, () -> {
            rows.set(workspace, team, rota);
            audit.record(AuditEvent.of(workspace, "admin.rota_changed", caller.actor(), "team", team.value()));
        });
    }

    @EventListener
    void left(TeamMemberLeft left) {
        rows.forget(left.workspace(), left.team(), left.member());
    }

    private void requireTeam(WorkspaceId workspace, TeamId team) {
        if (teams.list(workspace).stream().noneMatch(it -> it.id().equals(team))) {
            throw Refusal.absent("team");
        }
    }
}
