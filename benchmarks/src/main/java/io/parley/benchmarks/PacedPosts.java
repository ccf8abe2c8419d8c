package io.parley.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Connections that requests go out on in turn, whatever was answered to earlier ones; answers are read and dropped.
final class PacedPosts implements AutoCloseable {
    private final List<Socket> connections = new ArrayList<>();
    private int next;

    PacedPosts(int port, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            var connection = new Socket("127.0.0.1", port);
            connection.setTcpNoDelay(true);
            this.connections.add(connection);
            var answers = connection.getInputStream();
            Thread.ofVirtual().start(() -> drop(answers));
        }
    }

    void send(byte[] request) throws IOException {
        connections.get(next++ % connections.size()).getOutputStream().write(request);
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
    }

    private static void drop(InputStream answers) {
        var buffer = new byte[4096];
        try {
            while (answers.read(buffer) >= 0) {
                // nobody asks
            }
        } catch (IOException _) {
            // closed at the end of a round
        }
    }
}
