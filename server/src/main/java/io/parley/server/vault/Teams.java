package io.parley.server.vault;

import io.parley.seal.DirectoryChange.TeamCreated;
import io.parley.seal.DirectoryChange.TeamEpoch;
import io.parley.seal.DirectoryChange.TeamJoined;
import io.parley.seal.DirectoryChange.TeamLeft;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.identity.Role;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// The teams of every workspace.
@Service
public class Teams {
    private final Database transactions;
    private final TeamRows rows;
    private final Epochs epochs;
    private final KeyChanges changes;
    private final Audit audit;

    Teams(Database transactions, TeamRows rows, Epochs epochs, KeyChanges changes, Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.epochs = epochs;
        this.changes = changes;
        this.audit = audit;
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

    /// The epochs of a team, newest first: for its members, and for owners, who may hold the recovery key that opens
    /// them.
    List<Epochs.Epoch> epochs(Caller caller, TeamId team) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            if (caller.role() != Role.OWNER || !rows.exists(caller.workspace(), team)) {
                requireMember(caller, team);
            }
            return epochs.list(caller.workspace(), team);
        });
    }

    /// The newest epoch, for who holds an invitation to the team.
    Epochs.Epoch newestEpoch(WorkspaceId workspace, TeamId team) {
        return epochs.newest(workspace, team).orElseThrow(() -> Refusal.absent("team"));
    }

    /// @param keys `team_created`, `team_joined` for further members, and the first epoch
    void create(Caller caller, TeamId id, DisplayName name, KeyChange keys) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.add(caller.workspace(), id, name);
            var applied =
                    changes.apply(caller.workspace(), caller.member(), keys).only(TeamCreated.class, TeamJoined.class);
            var created = applied.one(TeamCreated.class);
            if (!created.team().equals(id.value())
                    || applied.all(TeamEpoch.class).size() != 1) {
                throw Refusal.invalid("entries: want team_created for this team, and its first team_epoch");
            }
            record(caller, "group.created", id);
        });
    }

    void rename(Caller caller, TeamId id, DisplayName name) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.rename(caller.workspace(), id, name);
            record(caller, "group.renamed", id);
        });
    }

    /// @param keys `team_joined`, one or more, and the newest epochs' headers with the new members in them
    void join(Caller caller, KeyChange keys) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var joined = changes.apply(caller.workspace(), caller.member(), keys)
                    .only(TeamJoined.class)
                    .all(TeamJoined.class);
            requireHeaders(joined, keys);
            joined.forEach(it -> record(caller, "group.member_added", new TeamId(it.team())));
        });
    }

    /// Somebody leaves a team that others stay in: with her own entry, or with an admin's.
    ///
    /// @param keys `team_left`, and a new epoch; without one it is due
    void leave(Caller caller, KeyChange keys) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var left = changes.apply(caller.workspace(), caller.member(), keys)
                    .only(TeamLeft.class)
                    .one(TeamLeft.class);
            if (rows.members(caller.workspace(), new TeamId(left.team())).isEmpty()) {
                throw Refusal.conflict(
                        "last-in-team", "Nobody could read for this team any more. Let somebody else join it first.");
            }
            record(caller, "group.member_removed", new TeamId(left.team()));
        });
    }

    /// @param keys `team_epoch`, one or more: what is due after somebody left
    void startEpochs(Caller caller, KeyChange keys) {
        transactions.inWorkspace(caller.workspace(), () -> {
            changes.apply(caller.workspace(), caller.member(), keys).only();
        });
    }

    private static void requireHeaders(List<TeamJoined> joined, KeyChange keys) {
        var rewritten = Stream.concat(
                        keys.headers().stream().map(KeyChange.RewrittenHeader::team),
                        keys.epochs().stream().map(KeyChange.StartedEpoch::team))
                .map(TeamId::value)
                .collect(Collectors.toSet());
        if (!rewritten.equals(joined.stream().map(TeamJoined::team).collect(Collectors.toSet()))) {
            throw Refusal.invalid("headers: want one for each team that somebody joins");
        }
    }

    private void record(Caller caller, String type, TeamId team) {
        audit.record(AuditEvent.of(caller.workspace(), type, caller.actor(), "team", team.value()));
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
