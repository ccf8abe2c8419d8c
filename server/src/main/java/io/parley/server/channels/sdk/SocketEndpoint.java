package io.parley.server.channels.sdk;

import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.web.Limits;
import io.parley.server.kernel.web.Limits.Limit;
import io.parley.server.kernel.web.RequestFacts;
import io.socket.engineio.server.EngineIoServer;
import io.socket.engineio.server.EngineIoServerOptions;
import io.socket.socketio.server.SocketIoServer;
import io.socket.socketio.server.SocketIoSocket;
import jakarta.annotation.PreDestroy;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;
import org.springframework.web.socket.server.support.WebSocketHttpRequestHandler;

/// Socket.IO as SDKs of 2016 speak it (Engine.IO 3), on the hub's own port: polling, and WebSocket after it.
///
/// Nothing that a socket says is listened to; by what it says too often or too long it is closed.
@Configuration(proxyBeanMethods = false)
class SocketEndpoint {
    private static final Limit BY_NETWORK = new Limit("socket", 12_000, Duration.ofMinutes(1));

    private final EngineIoServer engine;
    private final SocketFrames frames;
    private final Limits limits;
    private final HandlerExceptionResolver problems;

    SocketEndpoint(BotSockets sockets, Limits limits, HandlerExceptionResolver handlerExceptionResolver) {
        this.limits = limits;
        this.problems = handlerExceptionResolver;
        var options = EngineIoServerOptions.newFromDefault()
                .setCorsHandlingDisabled(true)
                .setPingInterval(25_000)
                .setPingTimeout(20_000);
        options.setHandshakeInterceptor((_, _) -> !sockets.isFull());
        engine = new EngineIoServer(options);
        frames = new SocketFrames(engine, limits);
        sockets.closeBy(frames::close);
        new SocketIoServer(engine)
                .namespace("/")
                .on("connection", arguments -> sockets.opened((SocketIoSocket) arguments[0]));
    }

    @PreDestroy
    void close() {
        engine.shutdown();
    }

    @Bean
    SimpleUrlHandlerMapping socketIo() {
        var webSocket = new WebSocketHttpRequestHandler(frames, new DefaultHandshakeHandler());
        HttpRequestHandler handler = (request, response) -> {
            if (isWithinLimits(request, response)) {
                handle(webSocket, request, response);
            }
        };
        return new SimpleUrlHandlerMapping(Map.of("/socket.io", handler, "/socket.io/", handler), -1);
    }

    private void handle(WebSocketHttpRequestHandler webSocket, HttpServletRequest request, HttpServletResponse response)
            throws jakarta.servlet.ServletException, IOException {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            webSocket.handleRequest(request, response);
        } else {
            engine.handleRequest(request, response);
        }
    }

    private boolean isWithinLimits(HttpServletRequest request, HttpServletResponse response) {
        try {
            limits.take(BY_NETWORK, RequestFacts.current().address().network());
            return true;
        } catch (Refusal refusal) {
            problems.resolveException(request, response, null, refusal);
            return false;
        }
    }
}
