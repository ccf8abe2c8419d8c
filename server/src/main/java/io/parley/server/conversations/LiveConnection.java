package io.parley.server.conversations;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// Writes the live stream to one browser as server-sent events, on the request's own virtual thread, until either
/// side ends it.
@Component
public final class LiveConnection {
    private static final Duration HEARTBEAT = Duration.ofSeconds(25);
    private static final Duration TICK = Duration.ofSeconds(1);

    private final LiveStream stream;
    private final LiveLog log;
    private final JsonMapper json;

    LiveConnection(LiveStream stream, LiveLog log, JsonMapper json) {
        this.stream = stream;
        this.log = log;
        this.json = json;
    }

    /// @param listener what this browser may know
    /// @param lastSeen the cursor of the last event it has; empty: from now on
    /// @param body the event as this browser may see it
    /// @param stillAllowed asked with every heartbeat; false ends the stream
    void serve(
            HttpServletResponse response,
            LiveListener listener,
            Optional<LiveCursor> lastSeen,
            Function<LiveEvent, Object> body,
            BooleanSupplier stillAllowed)
            throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        try {
            var out = response.getOutputStream();
            var joined = stream.join(listener);
            catchUp(out, listener, lastSeen, joined, body);
            follow(out, listener, body, stillAllowed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            stream.leave(listener);
        }
    }

    /// What happened between the browser's cursor and the moment it joined.
    private void catchUp(
            OutputStream out,
            LiveListener listener,
            Optional<LiveCursor> lastSeen,
            LiveCursor joined,
            Function<LiveEvent, Object> body)
            throws IOException {
        var cursor = lastSeen.filter(seen -> !log.isTooOld(seen)).orElse(joined);
        write(out, cursor.toString(), lastSeen.filter(cursor::equals).isPresent() ? "resumed" : "ready", "{}");
        while (cursor.compareTo(joined) < 0) {
            var events = log.after(cursor, listener.workspace());
            for (var event : events) {
                if (event.cursor().compareTo(joined) <= 0) {
                    tell(out, listener, event, body);
                }
            }
            cursor = events.size() < LiveLog.PAGE ? joined : events.getLast().cursor();
        }
    }

    private void follow(
            OutputStream out, LiveListener listener, Function<LiveEvent, Object> body, BooleanSupplier stillAllowed)
            throws IOException, InterruptedException {
        var quiet = Duration.ZERO;
        while (listener.isOpen()) {
            var event = listener.next(TICK);
            if (event.isPresent()) {
                tell(out, listener, event.get(), body);
                continue;
            }
            quiet = quiet.plus(TICK);
            if (quiet.compareTo(HEARTBEAT) >= 0) {
                if (!stillAllowed.getAsBoolean()) {
                    return;
                }
                out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                out.flush();
                quiet = Duration.ZERO;
            }
        }
    }

    private void tell(OutputStream out, LiveListener listener, LiveEvent event, Function<LiveEvent, Object> body)
            throws IOException {
        if (listener.mayKnow(event)) {
            write(out, event.cursor().toString(), event.kind(), json.writeValueAsString(body.apply(event)));
        }
    }

    private static void write(OutputStream out, String id, String kind, String data) throws IOException {
        out.write("id: %s\nevent: %s\ndata: %s\n\n".formatted(id, kind, data).getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
