package io.parley.server.alerts;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.LiveNote;
import io.parley.server.conversations.LiveNotes;
import io.parley.server.identity.Caller;
import io.parley.server.identity.MemberLeft;
import io.parley.server.kernel.database.Database;
import java.time.Instant;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;

/// How members want to be called, and left in peace.
@Service
class Wishes {
    private final Database transactions;
    private final WayRows ways;
    private final PeaceRows peace;
    private final QuietRows quiet;
    private final LiveNotes live;
    private final Audit audit;

    Wishes(Database transactions, WayRows ways, PeaceRows peace, QuietRows quiet, LiveNotes live, Audit audit) {
        this.transactions = transactions;
        this.ways = ways;
        this.peace = peace;
        this.quiet = quiet;
        this.live = live;
        this.audit = audit;
    }

    Wish of(Caller caller) {
        return transactions.inWorkspace(caller.workspace(), () -> ways.of(caller.workspace(), caller.member()));
    }

    void set(Caller caller, Wish wish) {
        change(caller, () -> ways.set(caller.workspace(), caller.member(), Optional.empty(), wish));
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

    Quiet quiet(Caller caller) {
        return transactions.inWorkspace(caller.workspace(), () -> quiet.of(caller.workspace(), caller.member()));
    }

    void setQuiet(Caller caller, Quiet wanted) {
        change(caller, () -> quiet.set(caller.workspace(), caller.member(), wanted));
    }

    void setMailMinutes(Caller caller, int minutes) {
        change(caller, () -> peace.setMailMinutes(caller.workspace(), caller.member(), minutes));
    }

    void setAlways(Caller caller, boolean wanted) {
        change(caller, () -> peace.setAlways(caller.workspace(), caller.member(), wanted));
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
