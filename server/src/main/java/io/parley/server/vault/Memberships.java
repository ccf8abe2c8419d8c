package io.parley.server.vault;

import io.parley.seal.DirectoryChange.InvitationClosed;
import io.parley.seal.DirectoryChange.MemberRemoved;
import io.parley.seal.DirectoryChange.MemberRoleChanged;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.identity.Members;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.database.Database;
import org.springframework.stereotype.Service;

/// Roles of members, and their removal.
@Service
class Memberships {
    private final Database transactions;
    private final Members members;
    private final InvitationRows invitations;
    private final KeyChanges changes;
    private final Audit audit;

    Memberships(Database transactions, Members members, InvitationRows invitations, KeyChanges changes, Audit audit) {
        this.transactions = transactions;
        this.members = members;
        this.invitations = invitations;
        this.changes = changes;
        this.audit = audit;
    }

    /// @param keys `member_role_changed`
    void changeRole(Caller caller, KeyChange keys) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var changed = changes.apply(caller.workspace(), caller.member(), keys)
                    .only(MemberRoleChanged.class)
                    .one(MemberRoleChanged.class);
            members.changeRole(caller, new MemberId(changed.member()), DirectoryRights.role(changed.role()));
        });
    }

    /// The member is refused from this moment on. The epochs of her teams that do not come along are due; links that
    /// she made and nobody used let nobody in.
    ///
    /// @param keys `member_removed`, `invitation_closed` for links of hers, and new epochs
    void remove(Caller caller, KeyChange keys) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var applied = changes.apply(caller.workspace(), caller.member(), keys)
                    .only(MemberRemoved.class, InvitationClosed.class);
            var member = new MemberId(applied.one(MemberRemoved.class).member());
            invitations.makerLeft(caller.workspace(), member);
            members.remove(caller, member);
            applied.all(InvitationClosed.class).forEach(closed -> recordClosed(caller, closed));
        });
    }

    private void recordClosed(Caller caller, InvitationClosed closed) {
        audit.record(AuditEvent.of(
                caller.workspace(), "user.invitation_closed", caller.actor(), "invitation", closed.invitation()));
    }
}
