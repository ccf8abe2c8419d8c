package io.parley.server.alerts;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.LiveNote;
import io.parley.server.conversations.LiveNotes;
import io.parley.server.identity.Caller;
import io.parley.server.identity.MemberLeft;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.mail.Mail;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// How members want to be called, and left in peace.
@Service
class Wishes {
    private final Database transactions;
    private final WayRows ways;
    private final PeaceRows peace;
    private final Mail mail;
    private final LiveNotes live;
    private final Audit audit;

    Wishes(Database transactions, WayRows ways, PeaceRows peace, Mail mail, LiveNotes live, Audit audit) {
        this.transactions = transactions;
        this.ways = ways;
        this.peace = peace;
        this.mail = mail;
        this.live = live;
        this.audit = audit;
    }

    /// How each of these members is to be called in this moment, in the transaction at hand. Who is muted is not
    /// called,
    /// and finds it behind the bell.
    Map<MemberId, Ways> now(WorkspaceId workspace, Collection<MemberId> members, AlertKind kind) {
        var muted = peace.muted(workspace, members);
        var wanted = ways.of(workspace, members, kind.subject());
        var now = new LinkedHashMap<MemberId, Ways>();
        members.forEach(member ->
                now.put(member, now(wanted.getOrDefault(member, Ways.USUAL), muted.contains(member))));
        return now;
    }

    private Ways now(Ways wanted, boolean muted) {
        return new Ways(wanted.console(), wanted.notification() && !muted, wanted.mail() && !muted && mail.isOn());
    }

    Wish of(Caller caller) {
        return transactions.inWorkspace(caller.workspace(), () -> ways.of(caller.workspace(), caller.member()));
    }

    void set(Caller caller, Wish wish) {
        change(caller, () -> ways.set(caller.workspace(), caller.member(), wish));
    }

    Peace peace(Caller caller) {
        return transactions.inWorkspace(caller.workspace(), () -> peace.of(caller.workspace(), caller.member()));
    }

    /// @param until empty: not any more
    void mute(Caller caller, Optional<Instant> until) {
        change(caller, () -> {
            peace.mute(caller.workspace(), caller.member(), until);
            live.tell(LiveNote.toMember(caller.workspace(), "alert", caller.member()));
        });
    }

    void setMailMinutes(Caller caller, int minutes) {
        change(caller, () -> peace.setMailMinutes(caller.workspace(), caller.member(), minutes));
    }

    @EventListener
    void left(MemberLeft left) {
        ways.forget(left.workspace(), left.member());
    }

    private void change(Caller caller, Runnable work) {
        transactions.inWorkspace(caller.workspace(), () -> {
            work.run();
            audit.record(AuditEvent.of(
                    caller.workspace(),
                    "user.setting_changed",
                    caller.actor(),
                    "member",
                    caller.member().value()));
        });
    }
}
