package io.parley.server.channels.sdk;

import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.web.Limits;
import io.parley.server.kernel.web.Limits.Limit;
import io.socket.engineio.server.EngineIoServer;
import io.socket.engineio.server.EngineIoWebSocket;
import io.socket.engineio.server.utils.ParseQS;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.BinaryMessage;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketSession;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.handler.ConcurrentWebSocketSessionDecorator;

/// Carries Engine.IO's packets over WebSocket.
final class SocketFrames extends AbstractWebSocketHandler {
    private static final Logger LOG = LoggerFactory.getLogger(SocketFrames.class);
    private static final Limit BY_SOCKET = new Limit("socket-frames", 300, Duration.ofMinutes(1));
    private static final String CONNECTION = SocketFrames.class.getName();
    private static final int MAX_FRAME = 64 * 1024;
    private static final int MAX_WAITING = 4 * 1024 * 1024;
    private static final int SEND_MILLIS = 10_000;

    private final EngineIoServer engine;
    private final Limits limits;
    private final Map<String, Connection> open = new ConcurrentHashMap<>();

    SocketFrames(EngineIoServer engine, Limits limits) {
        this.engine = engine;
        this.limits = limits;
    }

    /// Closes the connection of a socket. The library itself leaves it open when it has something to say at that
    /// moment.
    void close(String socketId) {
        open.values().stream().filter(it -> it.isOf(socketId)).forEach(Connection::close);
    }

    @Override
    public void afterConnectionEstablished(WebSocketSession session) {
        session.setTextMessageSizeLimit(MAX_FRAME);
        session.setBinaryMessageSizeLimit(MAX_FRAME);
        var connection = new Connection(new ConcurrentWebSocketSessionDecorator(session, SEND_MILLIS, MAX_WAITING));
        session.getAttributes().put(CONNECTION, connection);
        open.put(session.getId(), connection);
        engine.handleWebSocket(connection);
    }

    @Override
    protected void handleTextMessage(WebSocketSession session, TextMessage message) throws IOException {
        try {
            limits.take(BY_SOCKET, session.getId());
            connection(session).emit("message", message.getPayload());
        } catch (Refusal _) {
            session.close(CloseStatus.POLICY_VIOLATION);
        }
    }

    @Override
    public void afterConnectionClosed(WebSocketSession session, CloseStatus status) {
        open.remove(session.getId());
        connection(session).emit("close");
    }

    private static Connection connection(WebSocketSession session) {
        return (Connection) Objects.requireNonNull(session.getAttributes().get(CONNECTION));
    }

    private static final class Connection extends EngineIoWebSocket {
        /// As the handshake that a client asks for over WebSocket begins.
        private static final Pattern HANDSHAKE = Pattern.compile("0\\{\"sid\": *\"([^\"]+)\"");

        private final WebSocketSession session;
        private volatile String socketId;

        Connection(WebSocketSession session) {
            this.session = session;
            this.socketId = getQuery().getOrDefault("sid", "");
        }

        boolean isOf(String id) {
            return socketId.equals(id);
        }

        @Override
        public Map<String, String> getQuery() {
            return ParseQS.decode(Objects.requireNonNull(session.getUri()).getQuery());
        }

        @Override
        public Map<String, List<String>> getConnectionHeaders() {
            return Map.of();
        }

        @Override
        public void write(String message) throws IOException {
            if (socketId.isEmpty()) {
                var handshake = HANDSHAKE.matcher(message);
                socketId = handshake.lookingAt() ? handshake.group(1) : "";
            }
            session.sendMessage(new TextMessage(message));
        }

        @Override
        public void write(byte[] message) throws IOException {
            session.sendMessage(new BinaryMessage(message));
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (IOException e) {
                LOG.debug("A bot's socket was gone before it was closed", e);
            }
        }
    }
}
