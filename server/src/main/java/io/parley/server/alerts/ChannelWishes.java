package io.parley.server.alerts;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.Policies;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Where members want to be called in another way than elsewhere.
@Service
class ChannelWishes {
    private final Database transactions;
    private final WayRows ways;
    private final Policies channels;
    private final Audit audit;

    ChannelWishes(Database transactions, WayRows ways, Policies channels, Audit audit) {
        this.transactions = transactions;
        this.ways = ways;
        this.channels = channels;
        this.audit = audit;
    }

    List<ChannelWish> all(Caller caller) {
        return transactions
                .inWorkspace(caller.workspace(), () -> ways.elsewhere(caller.workspace(), caller.member()))
                .entrySet()
                .stream()
                .map(entry -> new ChannelWish(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// @throws Refusal when there is no such inbox or app
    void set(Caller caller, ChannelId channel, Wish wish) {
        change(caller, channel, () -> ways.set(caller.workspace(), caller.member(), Optional.of(channel), wish));
    }

    /// There she wants it as elsewhere.
    ///
    /// @throws Refusal when there is no such inbox or app
    void forget(Caller caller, ChannelId channel) {
        change(caller, channel, () -> ways.forget(caller.workspace(), caller.member(), channel));
    }

    private void change(Caller caller, ChannelId channel, Runnable work) {
        transactions.inWorkspace(caller.workspace(), () -> {
            if (channels.of(caller.workspace(), channel).isEmpty()) {
                throw Refusal.absent("channel");
            }
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
