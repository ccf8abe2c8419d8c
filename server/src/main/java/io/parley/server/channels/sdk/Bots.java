package io.parley.server.channels.sdk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.server.conversations.Owner;
import io.parley.server.conversations.ownership.Ownerships;
import io.parley.server.conversations.ownership.Pause;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.database.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Bots as they are connected, and whether they are to be silent.
@Service
class Bots {
    private final Cache<AppId, Boolean> seen = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();
    private final Database transactions;
    private final AppRows apps;
    private final Threads threads;
    private final Ownerships ownerships;
    private final BotSockets sockets;
    private final Relay relay;

    Bots(Database transactions, AppRows apps, Threads threads, Ownerships ownerships, BotSockets sockets, Relay relay) {
        this.transactions = transactions;
        this.apps = apps;
        this.threads = threads;
        this.ownerships = ownerships;
        this.sockets = sockets;
        this.relay = relay;
    }

    /// Ties the socket that a bot names to its app, and delivers what has waited for it.
    void connect(Reported reported) {
        var id = reported.body().path("socket_id");
        if (!id.isString()) {
            throw Refusal.invalid("socket_id: want the id that the socket was told.");
        }
        var app = reported.app();
        if (!sockets.register(app.id(), reported.clientKey(), id.asString())) {
            throw Refusal.absent("socket");
        }
        see(app);
        Thread.startVirtualThread(() -> relay.deliver(app));
    }

    /// Whether the bot is to be silent towards a customer. To one who has never written it may speak.
    boolean isPaused(App app, String user) {
        return transactions.inWorkspace(
                app.workspace(),
                () -> threads.find(app, user).map(id -> isPaused(app, id)).orElse(false));
    }

    /// The customers towards whom the bot is to be silent.
    List<String> paused(App app) {
        return transactions.inWorkspace(
                app.workspace(),
                () -> threads.addresses(app, ownerships.withoutBot(app.workspace(), app.id())).stream()
                        .map(address -> Address.parse(address).customer())
                        .toList());
    }

    /// Makes the bot silent towards a customer, or lets it go on, as its program wants it.
    ///
    /// @param pause empty: it goes on
    void pause(App app, String user, Optional<Pause> pause) {
        transactions.inWorkspace(app.workspace(), () -> {
            var id = threads.find(app, user).orElseThrow(() -> Refusal.absent("customer"));
            pause.ifPresentOrElse(
                    it -> ownerships.silence(app.workspace(), id, it, app.actor()),
                    () -> ownerships.resume(app.workspace(), id, app.actor()));
        });
    }

    /// Notes that the app has reported something, at most once in a minute.
    void see(App app) {
        if (seen.asMap().putIfAbsent(app.id(), true) == null) {
            transactions.inWorkspace(app.workspace(), () -> apps.see(app.workspace(), app.id()));
        }
    }

    private boolean isPaused(App app, ConversationId conversation) {
        return ownerships.of(app.workspace(), conversation).owner() != Owner.BOT;
    }
}
