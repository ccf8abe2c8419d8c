package io.parley.server.identity;

import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/// The members of every workspace. Who becomes one, and with which role, is decided by the directory; here it takes
/// effect.
@Service
public class Members {
    private final Database transactions;
    private final MemberRows rows;
    private final Credentials credentials;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Members(
            Database transactions,
            MemberRows rows,
            Credentials credentials,
            Audit audit,
            ApplicationEventPublisher events) {
        this.transactions = transactions;
        this.rows = rows;
        this.credentials = credentials;
        this.audit = audit;
        this.events = events;
    }

    /// Adds a member in the transaction at hand.
    ///
    /// @throws Refusal `email-taken` when the address belongs to a member of any workspace of this hub
    public void add(WorkspaceId workspace, NewMember member, Actor by) {
        try {
            rows.insert(workspace, member);
        } catch (DuplicateKeyException _) {
            throw Refusal.conflict("email-taken", "This e-mail address already signs in here. Choose another one.");
        }
        credentials.add(workspace, member.id(), member.credential());
        record(workspace, "user.added", by, member.id());
    }

    /// All present members, oldest first.
    public List<Member> list(WorkspaceId workspace) {
        return transactions.inWorkspace(workspace, () -> rows.list(workspace));
    }

    public Member get(WorkspaceId workspace, MemberId id) {
        return transactions.inWorkspace(
                workspace, () -> rows.find(workspace, id).orElseThrow(() -> Refusal.absent("member")));
    }

    /// Those who were removed: their names stand beside what they wrote.
    List<Former> former(WorkspaceId workspace) {
        return transactions.inWorkspace(workspace, () -> rows.former(workspace));
    }

    /// Gives a member another role, in the transaction at hand. That the caller may is decided by the directory.
    ///
    /// @throws Refusal `last-owner` when nobody would be an owner any more
    public void changeRole(Caller by, MemberId member, Role role) {
        rows.setRole(by.workspace(), member, role);
        requireOwner(by.workspace());
        record(by.workspace(), "user.role_changed", by.actor(), member);
    }

    /// Refuses a member from now on, in the transaction at hand: her sessions end, and what she signed in with is
    /// deleted, with her e-mail address. That the caller may is decided by the directory.
    ///
    /// @throws Refusal `last-owner` when nobody would be an owner any more
    public void remove(Caller by, MemberId member) {
        rows.remove(by.workspace(), member);
        requireOwner(by.workspace());
        credentials.remove(by.workspace(), member);
        events.publishEvent(new MemberLeft(by.workspace(), member));
        record(by.workspace(), "user.removed", by.actor(), member);
    }

    /// A new name of the caller's own.
    void rename(Caller caller, DisplayName name) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.rename(caller.workspace(), caller.member(), name);
            record(caller.workspace(), "user.renamed", caller.actor(), caller.member());
        });
    }

    /// Whether the caller takes new conversations.
    void setAway(Caller caller, boolean away) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.setAway(caller.workspace(), caller.member(), away);
            record(caller.workspace(), away ? "user.went_away" : "user.came_back", caller.actor(), caller.member());
        });
    }

    private void requireOwner(WorkspaceId workspace) {
        if (!rows.hasOwner(workspace)) {
            throw Refusal.conflict("last-owner", "A workspace needs an owner. Make somebody else one first.");
        }
    }

    private void record(WorkspaceId workspace, String type, Actor by, MemberId member) {
        audit.record(AuditEvent.of(workspace, type, by, "member", member.value()));
        events.publishEvent(new MembersChanged(workspace));
    }

    /// Somebody who was removed.
    record Former(MemberId id, DisplayName name) {}
}
