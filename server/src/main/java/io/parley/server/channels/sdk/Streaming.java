package io.parley.server.channels.sdk;

import io.parley.server.kernel.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Tells an app as it happens what it could ask for, as server-sent events on the request's own virtual
/// thread. Its keys are looked at before each word. A stream ends by itself after some minutes: the app comes
/// again and says so up to where it has got everything.
@Component
final class Streaming {
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration LASTS = Duration.ofMinutes(10);

    private final Apps apps;
    private final Asking asking;
    private final BotStreams streams;
    private final Bots bots;
    private final Clock clock;

    Streaming(Apps apps, Asking asking, BotStreams streams, Bots bots, Clock clock) {
        this.apps = apps;
        this.asking = asking;
        this.streams = streams;
        this.bots = bots;
        this.clock = clock;
    }

    /// @param after up to where the app has got everything
    void serve(Shown shown, App app, long after, HttpServletResponse response) throws IOException {
        serve(shown, app, after, response, clock.instant().plus(LASTS));
    }

    void serve(Shown shown, App app, long after, HttpServletResponse response, Instant end) throws IOException {
        var stream = streams.join(app.id());
        try {
            var page = asking.page(app, after);
            response.setContentType("text/event-stream");
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Accel-Buffering", "no");
            var out = response.getOutputStream();
            beat(out);
            follow(out, stream, shown, tell(out, page), end);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            streams.leave(stream);
        }
    }

    private void follow(OutputStream out, BotStream stream, Shown shown, long told, Instant end)
            throws IOException, InterruptedException {
        var place = told;
        var quiet = Duration.ZERO;
        while (stream.isOpen() && clock.instant().isBefore(end)) {
            var isWoken = stream.await(TICK);
            quiet = quiet.plus(TICK);
            var app = stillKnown(shown);
            if (app.isEmpty()) {
                return;
            }
            if (isWoken || quiet.compareTo(HEARTBEAT) >= 0) {
                bots.see(app.get());
                beat(out);
                place = tellBehind(out, app.get(), place);
                quiet = Duration.ZERO;
            }
        }
    }

    /// The keys may have ended, and the app may have got a webhook: then it is told no more here, and why,
    /// when it comes again.
    private Optional<App> stillKnown(Shown shown) {
        try {
            return Optional.of(apps.authenticate(Optional.of(shown.apiKey), Optional.of(shown.clientKey)));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    private long tellBehind(OutputStream out, App app, long place) throws IOException {
        var told = place;
        var page = asking.pageBehind(app, told);
        while (page.end() > told) {
            told = tell(out, page);
            page = asking.pageBehind(app, told);
        }
        return told;
    }

    private static long tell(OutputStream out, Asking.Page page) throws IOException {
        for (var told : page.told()) {
            var event = "id: %d\nevent: %s\ndata: %s\n\n".formatted(told.seq(), told.type(), told.event());
            out.write(event.getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
        return page.end();
    }

    private static void beat(OutputStream out) throws IOException {
        out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /// The keys that an app has shown.
    record Shown(String apiKey, String clientKey) {
        @Override
        public String toString() {
            return "[secret]";
        }
    }
}
