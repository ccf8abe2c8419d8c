package io.parley.server.vault;

import io.parley.seal.DirectoryChange;
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
import io.parley.seal.KeyId;
import io.parley.server.identity.Members;
import io.parley.server.identity.Role;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.DeviceId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Whether the author of a directory entry had the right to what it says: the table of `formats/directory.md`, line
/// by line.
///
/// The signature was checked before; this looks at who signed, and at the workspace as it stands in the transaction
/// at hand.
@Component
final class DirectoryRights {
    private final Members members;
    private final DirectoryKeys keys;
    private final TeamRows teams;
    private final Policies policies;

    DirectoryRights(Members members, DirectoryKeys keys, TeamRows teams, Policies policies) {
        this.members = members;
        this.keys = keys;
        this.teams = teams;
        this.policies = policies;
    }

    void check(WorkspaceId workspace, KeyId signer, DirectoryChange change) {
        switch (change) {
            // signed by the very keys they name: `DirectoryChange.isSignedBy`
            case Genesis _, DeviceAdded _, MemberAdded _ -> {}
            case RecoveryKeySet _ -> requireRole(workspace, signer, Role.OWNER);
            case TeamCreated _, InvitationClosed _, HubKeySet _, AppKeySet _ ->
                requireRole(workspace, signer, Role.ADMIN);
            case ReaderPolicy policy -> {
                requireMayUse(workspace, signer, List.of(policy.team()));
                requireOwnKey(workspace, policy);
            }
            case MemberInvited invited -> {
                requireMayGive(workspace, signer, role(invited.role()));
                requireMayUse(workspace, signer, invited.teams());
            }
            case MemberRoleChanged changed -> requireMayChange(workspace, signer, changed);
            case MemberRemoved removed -> requireMayTouch(workspace, signer, removed.member());
            case TeamJoined joined -> {
                requireMayLetIn(workspace, signer, joined);
                members.get(workspace, new MemberId(joined.member()));
            }
            case TeamEpoch epoch ->
                requireAdminInTeam(workspace, signer, epoch.team().id());
            case TeamLeft left -> requireSelfOrAdmin(workspace, signer, new MemberId(left.member()));
            case DeviceRevoked revoked ->
                requireSelfOrAdmin(workspace, signer, keys.memberOf(workspace, new DeviceId(revoked.device())));
            case Unknown unknown ->
                throw Refusal.invalid("This hub does not know directory entries of kind " + unknown.kind());
        }
    }

    static Role role(io.parley.seal.Role role) {
        return Role.parse(role.toString());
    }

    private MemberId author(WorkspaceId workspace, KeyId signer) {
        return keys.memberOf(workspace, new DeviceId(signer.id()));
    }

    private Role requireRole(WorkspaceId workspace, KeyId signer, Role least) {
        var role = members.get(workspace, author(workspace, signer)).role();
        if (!role.includes(least)) {
            throw forbidden();
        }
        return role;
    }

    private void requireMayUse(WorkspaceId workspace, KeyId signer, List<UUID> named) {
        requireRole(workspace, signer, Role.ADMIN);
        if (!named.stream().allMatch(team -> teams.exists(workspace, new TeamId(team)))) {
            throw Refusal.absent("team");
        }
    }

    /// Visitors' browsers seal to it.
    private void requireOwnKey(WorkspaceId workspace, ReaderPolicy policy) {
        var app = Optional.ofNullable(policy.app()).filter(_ -> policy.isByOwnKey());
        if (app.isPresent()
                && app.flatMap(it -> policies.ownKey(workspace, new AppId(it))).isEmpty()) {
            throw Refusal.invalid("The directory has no key of this bot's own. Set it first, or let the hub pass on.");
        }
    }

    /// Nobody gives more than she has.
    private void requireMayGive(WorkspaceId workspace, KeyId signer, Role given) {
        if (!requireRole(workspace, signer, Role.ADMIN).includes(given)) {
            throw forbidden();
        }
    }

    /// Only an owner touches an owner.
    private void requireMayTouch(WorkspaceId workspace, KeyId signer, UUID member) {
        requireMayGive(
                workspace, signer, members.get(workspace, new MemberId(member)).role());
    }

    private void requireMayChange(WorkspaceId workspace, KeyId signer, MemberRoleChanged changed) {
        requireMayTouch(workspace, signer, changed.member());
        requireMayGive(workspace, signer, role(changed.role()));
    }

    /// An owner lets herself in anywhere: the recovery key opens for her what no member does.
    private void requireMayLetIn(WorkspaceId workspace, KeyId signer, TeamJoined joined) {
        var author = author(workspace, signer);
        if (!author.value().equals(joined.member())
                || members.get(workspace, author).role() != Role.OWNER) {
            requireAdminInTeam(workspace, signer, joined.team());
        }
    }

    private void requireAdminInTeam(WorkspaceId workspace, KeyId signer, UUID team) {
        requireRole(workspace, signer, Role.ADMIN);
        if (!teams.hasMember(workspace, new TeamId(team), author(workspace, signer))) {
            throw Refusal.forbidden("not-in-team", "Only someone who is in the team can do this: its keys are needed.");
        }
    }

    private void requireSelfOrAdmin(WorkspaceId workspace, KeyId signer, MemberId subject) {
        if (!author(workspace, signer).equals(subject)) {
            requireRole(workspace, signer, Role.ADMIN);
        }
    }

    private static Refusal forbidden() {
        return Refusal.forbidden("role", "Your role does not allow this. Ask an owner or admin of your workspace.");
    }
}
