package io.parley.server.vault;

import io.parley.seal.DirectoryChange.AppKeySet;
import io.parley.seal.DirectoryChange.DeviceAdded;
import io.parley.seal.DirectoryChange.DeviceRevoked;
import io.parley.seal.DirectoryChange.Genesis;
import io.parley.seal.DirectoryChange.HubKeySet;
import io.parley.seal.DirectoryChange.InvitationClosed;
import io.parley.seal.DirectoryChange.MemberAdded;
import io.parley.seal.DirectoryChange.MemberInvited;
import io.parley.seal.DirectoryChange.MemberRemoved;
import io.parley.seal.DirectoryChange.MemberRoleChanged;
import io.parley.seal.DirectoryChange.ReaderPolicy;
import io.parley.seal.DirectoryChange.RecoveryKeySet;
import io.parley.seal.DirectoryChange.TeamCreated;
import io.parley.seal.DirectoryChange.TeamEpoch;
import io.parley.seal.DirectoryChange.TeamJoined;
import io.parley.seal.DirectoryChange.TeamLeft;
import io.parley.seal.DirectoryChange.Unknown;
import io.parley.seal.DirectoryEntry;
import io.parley.seal.VerifyingKey;
import io.parley.seal.age.X25519Recipient;
import io.parley.server.kernel.InvitationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// What an appended entry means for the vault's own tables, in the transaction at hand. What it means beyond (a
/// member's role, a team's name) is done by the operation that appended it.
@Component
final class DirectoryEffects {
    private final JdbcClient database;
    private final TeamRows teams;
    private final InvitationRows invitations;
    private final RecoveryKeys recoveryKeys;
    private final HubKeys hubKeys;
    private final Policies policies;
    private final Clock clock;

    DirectoryEffects(
            JdbcClient database,
            TeamRows teams,
            InvitationRows invitations,
            RecoveryKeys recoveryKeys,
            HubKeys hubKeys,
            Policies policies,
            Clock clock) {
        this.database = database;
        this.teams = teams;
        this.invitations = invitations;
        this.recoveryKeys = recoveryKeys;
        this.hubKeys = hubKeys;
        this.policies = policies;
        this.clock = clock;
    }

    void apply(WorkspaceId workspace, MemberId author, DirectoryEntry entry) {
        switch (entry.change()) {
            case Genesis(var member, var recipient, var key) -> addPerson(workspace, member, recipient, key);
            case MemberAdded added -> admit(workspace, added);
            case MemberInvited invited -> invitations.add(workspace, author, invited);
            case InvitationClosed closed -> closeInvitation(workspace, new InvitationId(closed.invitation()));
            case DeviceAdded added -> addDevice(workspace, added);
            case RecoveryKeySet set -> setRecoveryKey(workspace, set);
            case TeamCreated created -> teams.join(workspace, new TeamId(created.team()), author);
            case TeamJoined joined -> teams.join(workspace, new TeamId(joined.team()), new MemberId(joined.member()));
            case TeamLeft left -> teams.leave(workspace, new TeamId(left.team()), new MemberId(left.member()));
            case DeviceRevoked revoked -> revokeDevice(workspace, revoked.device());
            case MemberRemoved removed -> removePerson(workspace, new MemberId(removed.member()));
            case ReaderPolicy policy -> policies.set(workspace, policy);
            case HubKeySet set -> hubKeys.set(workspace, set);
            case AppKeySet set -> policies.set(workspace, set, entry.index());
            // with companions that only the operation has: epoch documents, names, credentials
            case TeamEpoch _, MemberRoleChanged _ -> {}
            case Unknown _ -> throw Refusal.invalid("This hub cannot do that yet.");
        }
    }

    private void admit(WorkspaceId workspace, MemberAdded added) {
        var id = new InvitationId(added.invitation());
        var member = new MemberId(added.member());
        addPerson(workspace, added.member(), added.recipient(), added.key());
        invitations.end(workspace, id, Optional.of(member));
        invitations.find(workspace, id).orElseThrow().teams().forEach(team -> teams.join(workspace, team, member));
    }

    /// Whoever had the link could open its teams' epochs: new ones are due.
    private void closeInvitation(WorkspaceId workspace, InvitationId id) {
        invitations.end(workspace, id, Optional.empty());
        invitations.find(workspace, id).orElseThrow().teams().forEach(team -> teams.requireEpoch(workspace, team));
    }

    /// The key before opens the present epochs, and the new one does not: new ones are due.
    private void setRecoveryKey(WorkspaceId workspace, RecoveryKeySet set) {
        recoveryKeys.set(workspace, set);
        teams.requireEpochs(workspace);
    }

    private void addPerson(WorkspaceId workspace, UUID member, X25519Recipient recipient, VerifyingKey key) {
        database.sql("""
                INSERT INTO vault.person (workspace, member, recipient, key) VALUES (:workspace, :member, :recipient, :key)
                """)
                .param("workspace", workspace.value())
                .param("member", member)
                .param("recipient", recipient.toString())
                .param("key", key.point().toByteArray())
                .update();
    }

    private void addDevice(WorkspaceId workspace, DeviceAdded added) {
        database.sql("""
                INSERT INTO vault.device (workspace, id, member, key, added_at)
                VALUES (:workspace, :id, :member, :key, :now)
                """)
                .param("workspace", workspace.value())
                .param("id", added.device())
                .param("member", added.member())
                .param("key", added.key().point().toByteArray())
                .param("now", Rows.now(clock))
                .update();
    }

    private void revokeDevice(WorkspaceId workspace, UUID device) {
        database.sql("UPDATE vault.device SET revoked_at = :now WHERE workspace = :workspace AND id = :device")
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("device", device)
                .update();
    }

    /// Who is removed leaves each team, and her devices sign nothing more.
    private void removePerson(WorkspaceId workspace, MemberId member) {
        teams.leaveAll(workspace, member);
        database.sql("""
                UPDATE vault.device SET revoked_at = :now
                 WHERE workspace = :workspace AND member = :member AND revoked_at IS NULL
                """)
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("member", member.value())
                .update();
    }
}
