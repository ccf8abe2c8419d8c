package io.parley.server.vault;

import io.parley.server.identity.Caller;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;

/// The teams of every workspace.
@Service
public class Teams {
    private final Database transactions;
    private final TeamRows rows;
    private final Epochs epochs;

    Teams(Database transactions, TeamRows rows, Epochs epochs) {
        this.transactions = transactions;
        this.rows = rows;
        this.epochs = epochs;
    }

    public List<Team> list(WorkspaceId workspace) {
        return transactions.inWorkspace(workspace, () -> rows.list(workspace));
    }

    public Set<TeamId> of(WorkspaceId workspace, MemberId member) {
        return transactions.inWorkspace(workspace, () -> Set.copyOf(rows.teamsOf(workspace, member)));
    }

    public Set<MemberId> membersOf(WorkspaceId workspace, TeamId team) {
        return transactions.inWorkspace(workspace, () -> Set.copyOf(rows.members(workspace, team)));
    }

    /// @throws Refusal as if there were no such team, when the caller is not in it
    public void requireMember(Caller caller, TeamId team) {
        if (!of(caller.workspace(), caller.member()).contains(team)) {
            throw Refusal.absent("team");
        }
    }

    /// The epochs of a team, newest first, for its members alone.
    List<Epochs.Epoch> epochs(Caller caller, TeamId team) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            requireMember(caller, team);
            return epochs.list(caller.workspace(), team);
        });
    }

    /// The recipient that documents for the team are sealed to now.
    public Recipient recipient(WorkspaceId workspace, TeamId team) {
        return transactions.inWorkspace(
                workspace,
                () -> epochs.newest(workspace, team)
                        .map(epoch -> new Recipient(team, epoch.epoch(), epoch.recipient()))
                        .orElseThrow(() -> Refusal.absent("team")));
    }

    /// @param epoch the newest
    /// @param recipient of that epoch, `age1…`
    public record Recipient(TeamId team, int epoch, String recipient) {}
}
