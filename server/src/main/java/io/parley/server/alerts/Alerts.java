package io.parley.server.alerts;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.LiveNote;
import io.parley.server.conversations.LiveNotes;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// The alerts of every member, and what she wishes to be alerted of.
@Service
class Alerts {
    private static final int SHOWN = 50;

    private final Database transactions;
    private final AlertRows rows;
    private final WishRows wishes;
    private final LiveNotes live;
    private final Audit audit;

    Alerts(Database transactions, AlertRows rows, WishRows wishes, LiveNotes live, Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.wishes = wishes;
        this.live = live;
        this.audit = audit;
    }

    /// Alerts those of these members who wish it, in the transaction at hand.
    void raise(WorkspaceId workspace, Collection<MemberId> members, AlertKind kind, ConversationId conversation) {
        for (var member : members) {
            if (wishes.of(workspace, member).wants(kind)) {
                rows.add(workspace, member, kind, conversation);
                live.tell(LiveNote.toMember(workspace, "alert", member).about(conversation));
            }
        }
    }

    /// Nobody need look at these any more, in the transaction at hand.
    void settle(WorkspaceId workspace, ConversationId conversation, Collection<AlertKind> kinds) {
        rows.settle(workspace, conversation, kinds)
                .forEach(member ->
                        live.tell(LiveNote.toMember(workspace, "alert", member).about(conversation)));
    }

    /// The newest alerts of the caller.
    List<Alert> newest(Caller caller) {
        return transactions.inWorkspace(
                caller.workspace(), () -> rows.newest(caller.workspace(), caller.member(), SHOWN));
    }

    /// The caller has seen her alerts up to a moment, of one conversation or of all; her other browsers follow.
    void seen(Caller caller, Instant upTo, Optional<ConversationId> conversation) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.seen(caller.workspace(), caller.member(), upTo, conversation);
            live.tell(LiveNote.toMember(caller.workspace(), "alert", caller.member()));
        });
    }

    Wish wish(Caller caller) {
        return transactions.inWorkspace(caller.workspace(), () -> wishes.of(caller.workspace(), caller.member()));
    }

    void setWish(Caller caller, Wish wish) {
        transactions.inWorkspace(caller.workspace(), () -> {
            wishes.set(caller.workspace(), caller.member(), wish);
            audit.record(AuditEvent.of(
                    caller.workspace(),
                    "user.setting_changed",
                    caller.actor(),
                    "member",
                    caller.member().value()));
        });
    }

    Optional<Integer> minutes(Caller caller) {
        return transactions.inWorkspace(caller.workspace(), () -> wishes.minutes(caller.workspace()));
    }

    void setMinutes(Caller caller, Optional<Integer> minutes) {
        transactions.inWorkspace(caller.workspace(), () -> {
            wishes.setMinutes(caller.workspace(), minutes);
            audit.record(AuditEvent.of(
                    caller.workspace(),
                    "admin.setting_changed",
                    caller.actor(),
                    "workspace",
                    caller.workspace().value()));
        });
    }
}
