package io.parley.server.channels.sdk;

import io.parley.server.kernel.AppId;
import io.socket.socketio.server.SocketIoSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.json.JSONObject;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The bots that are connected to this node. A socket is told its id, and belongs to an app once the app has said so;
/// until then it is told nothing.
@Component
class BotSockets {
    static final int MOST = 5_000;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<String, Connected> sockets = new ConcurrentHashMap<>();
    private final Clock clock;
    private volatile Consumer<String> closing = _ -> {};

    BotSockets(Clock clock) {
        this.clock = clock;
    }

    /// How the connection of a socket is closed, by its id.
    void closeBy(Consumer<String> how) {
        closing = how;
    }

    boolean isFull() {
        return sockets.size() >= MOST;
    }

    void opened(SocketIoSocket socket) {
        sockets.put(socket.getId(), new Connected(socket, clock.instant(), Optional.empty()));
        socket.on("disconnect", _ -> sockets.remove(socket.getId()));
        socket.send("socket_id_set", socket.getId());
    }

    /// @param clientKey as the app has just shown it: some bots tell by it for which of them a message is
    /// @return whether there is such a socket here, and it belongs to no other app
    boolean register(AppId app, String clientKey, String socketId) {
        var now = sockets.computeIfPresent(
                socketId, (_, it) -> it.bot.isEmpty() ? it.registered(new Bot(app, clientKey), clock.instant()) : it);
        return now != null && now.isOf(app);
    }

    boolean has(AppId app) {
        return newest(app).isPresent();
    }

    /// Tells an app something, through the socket that it has registered last.
    ///
    /// @return whether it has one
    boolean tell(AppId app, String event, JSONObject payload) {
        var socket = newest(app);
        socket.ifPresent(it -> it.socket.send(event, payload.put("client_key", it.bot.orElseThrow().clientKey)));
        return socket.isPresent();
    }

    /// Closes sockets that have not said whose they are.
    @Scheduled(fixedDelay = 10_000)
    void closeStrangers() {
        closeStrangers(clock.instant());
    }

    void closeStrangers(Instant now) {
        var since = now.minus(PATIENCE);
        sockets.values().stream()
                .filter(it -> it.bot.isEmpty() && it.since.isBefore(since))
                .forEach(it -> close(it.socket));
    }

    private void close(SocketIoSocket socket) {
        socket.disconnect(true);
        closing.accept(socket.getId());
    }

    private Optional<Connected> newest(AppId app) {
        return sockets.values().stream()
                .filter(it -> it.isOf(app) && it.socket.isConnected())
                .max(Comparator.comparing(Connected::since));
    }

    private record Bot(AppId app, String clientKey) {}

    /// @param since when it was opened or registered
    private record Connected(SocketIoSocket socket, Instant since, Optional<Bot> bot) {
        Connected registered(Bot as, Instant now) {
            return new Connected(socket, now, Optional.of(as));
        }

        boolean isOf(AppId app) {
            return bot.filter(it -> it.app.equals(app)).isPresent();
        }
    }
}
