package io.parley.client.bot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Server-sent events of the hub (HTML Living Standard §9.2.6), as far as it uses the format. The hub says
/// something every 10 seconds: a stream that is silent for three times that is dead, even if nobody has said
/// so, and ends.
final class EventStream implements AutoCloseable {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final InputStream body;
    private final BufferedReader lines;
    private final Thread watch;
    private volatile long heard = System.nanoTime();

    EventStream(InputStream body) {
        this.body = body;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        this.watch = Thread.startVirtualThread(this::endWhenSilent);
    }

    /// @param place in the bot's order, behind which everything comes later
    record Block(String place, String data) {}

    /// The next event; empty when the stream has ended.
    Optional<Block> next() throws IOException {
        var place = "";
        var data = "";
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            heard = System.nanoTime();
            if (line.startsWith("id: ")) {
                place = line.substring("id: ".length());
            } else if (line.startsWith("data: ")) {
                data = line.substring("data: ".length());
            } else if (line.isEmpty() && !data.isEmpty()) {
                return Optional.of(new Block(place, data));
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        watch.interrupt();
        body.close();
    }

    private void endWhenSilent() {
        var left = SILENCE.toNanos();
        while (left > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(left);
            left = SILENCE.toNanos() - (System.nanoTime() - heard);
        }
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
