package io.parley.server.vault;

import io.parley.seal.DirectoryChange.DeviceAdded;
import io.parley.seal.DirectoryChange.MemberAdded;
import io.parley.server.audit.Actor;
import io.parley.server.identity.Credential;
import io.parley.server.identity.EmailAddress;
import io.parley.server.identity.Members;
import io.parley.server.identity.NewMember;
import io.parley.server.identity.Role;
import io.parley.server.identity.Sessions;
import io.parley.server.kernel.DeviceId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.InvitationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/// Joining a workspace by an invitation's link: what an invited person sees before, and her way in.
@Service
class Joining {
    private final Database transactions;
    private final InvitationRows invitations;
    private final Members members;
    private final Sessions sessions;
    private final KeyChanges changes;
    private final Devices devices;

    Joining(
            Database transactions,
            InvitationRows invitations,
            Members members,
            Sessions sessions,
            KeyChanges changes,
            Devices devices) {
        this.transactions = transactions;
        this.invitations = invitations;
        this.members = members;
        this.sessions = sessions;
        this.changes = changes;
        this.devices = devices;
    }

    /// Runs something for the workspace that an open invitation leads to.
    ///
    /// @throws Refusal `invitation-used`, `invitation-closed` or `invitation-expired` when it is open no more
    <T> T through(InvitationId id, BiFunction<WorkspaceId, Invitation, T> work) {
        var workspace = workspaceOf(id);
        return transactions.inWorkspace(workspace, () -> work.apply(workspace, open(workspace, id)));
    }

    /// Makes the holder of the link a member, with the role and the teams that it names.
    ///
    /// @param keys `member_added` signed by the invitation, `device_added`, and the newest epochs' headers of its
    ///   teams with the member's stanza in place of the invitation's
    Sessions.Opened join(InvitationId id, Newcomer newcomer, KeyChange keys, String agent) {
        var workspace = workspaceOf(id);
        return transactions.inWorkspace(workspace, () -> {
            changes.hold(workspace);
            var invitation = open(workspace, id);
            var member = newcomer.as(invitation.role());
            members.add(workspace, member, Actor.of(id));
            var applied = changes.apply(workspace, member.id(), keys).only(MemberAdded.class, DeviceAdded.class);
            requireFit(invitation, member.id(), applied, keys);
            devices.describe(
                    workspace, new DeviceId(applied.one(DeviceAdded.class).device()), agent);
            return sessions.open(workspace, member.id(), agent);
        });
    }

    private WorkspaceId workspaceOf(InvitationId id) {
        return invitations.workspaceOf(id).orElseThrow(() -> Refusal.absent("invitation"));
    }

    private Invitation open(WorkspaceId workspace, InvitationId id) {
        var invitation = invitations.find(workspace, id).orElseThrow(() -> Refusal.absent("invitation"));
        requireOpen(invitation.state());
        return invitation;
    }

    private static void requireFit(Invitation invitation, MemberId member, KeyChanges.Applied applied, KeyChange keys) {
        var added = applied.one(MemberAdded.class);
        var rewritten =
                keys.headers().stream().map(KeyChange.RewrittenHeader::team).collect(Collectors.toSet());
        var fits = added.member().equals(member.value())
                && added.invitation().equals(invitation.id().value())
                && rewritten.equals(Set.copyOf(invitation.teams()));
        if (!fits) {
            throw Refusal.invalid("entries: want this member, by this invitation, in the epochs of its teams");
        }
    }

    private static void requireOpen(Invitation.State state) {
        switch (state) {
            case OPEN -> {}
            case USED -> throw Refusal.conflict("invitation-used", "This link was used already. Each works once.");
            case CLOSED -> throw Refusal.conflict("invitation-closed", "This link was revoked. Ask for another one.");
            case LAPSED -> throw Refusal.conflict("invitation-expired", "This link has expired. Ask for another one.");
        }
    }

    /// A person about to join, but for the role, which is the invitation's.
    record Newcomer(MemberId id, DisplayName name, EmailAddress email, Credential credential) {
        NewMember as(Role role) {
            return new NewMember(id, name, email, role, credential);
        }
    }
}
