package io.parley.server.vault;

import io.parley.seal.CannotOpen;
import io.parley.seal.DirectoryChange.DeviceAdded;
import io.parley.seal.DirectoryChange.Genesis;
import io.parley.seal.DirectoryChange.RecoveryKeySet;
import io.parley.seal.DirectoryChange.TeamCreated;
import io.parley.seal.DirectoryChange.TeamEpoch;
import io.parley.seal.DirectoryEntry;
import io.parley.seal.Statement;
import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Members;
import io.parley.server.identity.NewMember;
import io.parley.server.identity.Sessions;
import io.parley.server.identity.Workspaces;
import io.parley.server.kernel.DeviceId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/// Makes a workspace, its owner, her first device, the recovery key and the first team, all in one transaction.
@Service
class FirstVisit {
    private final Database transactions;
    private final Workspaces workspaces;
    private final Members members;
    private final Sessions sessions;
    private final Directory directory;
    private final TeamRows teams;
    private final Epochs epochs;
    private final Devices devices;
    private final Audit audit;

    FirstVisit(
            Database transactions,
            Workspaces workspaces,
            Members members,
            Sessions sessions,
            Directory directory,
            TeamRows teams,
            Epochs epochs,
            Devices devices,
            Audit audit) {
        this.transactions = transactions;
        this.workspaces = workspaces;
        this.members = members;
        this.sessions = sessions;
        this.directory = directory;
        this.teams = teams;
        this.epochs = epochs;
        this.devices = devices;
        this.audit = audit;
    }

    /// @throws Refusal `workspace-exists` when the ids are taken, `email-taken` when the address already signs in
    /// here
    Sessions.Opened begin(NewWorkspace wanted, String agent) {
        try {
            return transactions.inWorkspace(wanted.id, () -> make(wanted, agent));
        } catch (DuplicateKeyException _) {
            throw Refusal.conflict("workspace-exists", "This workspace exists already. Sign in to it.");
        }
    }

    private Sessions.Opened make(NewWorkspace wanted, String agent) {
        var owner = wanted.owner;
        workspaces.add(wanted.id, wanted.name, DirectoryEntry.leaf(first(wanted)), Actor.of(owner.id()));
        members.add(wanted.id, owner, Actor.of(owner.id()));
        teams.add(wanted.id, wanted.team, wanted.teamName);
        startTeam(wanted, agent);
        audit.record(AuditEvent.of(wanted.id, "group.created", Actor.of(owner.id()), "team", wanted.team.value()));
        return sessions.open(wanted.id, owner.id(), agent);
    }

    /// The entries of a new workspace are these five, in this order.
    private void startTeam(NewWorkspace wanted, String agent) {
        var changes = directory.append(wanted.id, wanted.owner.id(), wanted.entries);
        if (changes.size() == 5
                && changes.get(0) instanceof Genesis genesis
                && changes.get(1) instanceof DeviceAdded device
                && changes.get(2) instanceof RecoveryKeySet
                && changes.get(3) instanceof TeamCreated team
                && changes.get(4) instanceof TeamEpoch epoch
                && genesis.member().equals(wanted.owner.id().value())
                && team.team().equals(wanted.team.value())
                && epoch.team().id().equals(wanted.team.value())) {
            devices.describe(wanted.id, new DeviceId(device.device()), agent);
            epochs.start(wanted.id, wanted.owner.id(), epoch, wanted.epoch);
            return;
        }
        throw Refusal.invalid(
                "entries: want genesis, device_added, recovery_key_set, team_created and team_epoch, in this order");
    }

    private static Statement first(NewWorkspace wanted) {
        try {
            return Statement.parse(wanted.entries.getFirst(), Statement.Type.DIRECTORY, wanted.id.value());
        } catch (CannotOpen _) {
            throw Refusal.invalid("entries: the first is no directory entry of this workspace");
        }
    }

    /// What the browser has made for a new workspace.
    record NewWorkspace(
            WorkspaceId id,
            DisplayName name,
            NewMember owner,
            TeamId team,
            DisplayName teamName,
            Epochs.NewEpoch epoch,
            List<String> entries) {
        NewWorkspace {
            entries = List.copyOf(entries);
            if (entries.isEmpty()) {
                throw new IllegalArgumentException("entries: want at least one");
            }
        }
    }
}
