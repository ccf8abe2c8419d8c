package io.parley.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One client that posts requests over one connection, each as soon as the one before was answered with 200.
///
/// It shares the processors with the hub, so it does as little as can be: many clients wait on one thread and one
/// selector.
final class Posting {
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");
    private static final int LARGEST_ANSWER = 16 * 1024;

    private final SocketChannel channel;
    private final Supplier<byte[]> requests;
    private final ByteBuffer answer = ByteBuffer.allocate(LARGEST_ANSWER);

    private Posting(int port, Supplier<byte[]> requests, Selector selector) throws IOException {
        this.requests = requests;
        this.channel = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /// Posts until the time is over, and waits for the answers that are still to come.
    ///
    /// @param clients what each client sends
    /// @return how many requests were answered with 200
    /// @throws IOException when anything else was answered
    static long until(long deadline, int port, Iterable<Supplier<byte[]>> clients) throws IOException {
        var answered = 0L;
        try (var selector = Selector.open()) {
            var open = 0;
            for (var client : clients) {
                new Posting(port, client, selector).send();
                open++;
            }
            while (open > 0) {
                selector.select();
                for (var key : selector.selectedKeys()) {
                    if (key.attachment() instanceof Posting client && client.isAnswered()) {
                        answered++;
                        open -= client.goOn(System.nanoTime() < deadline) ? 0 : 1;
                    }
                }
                selector.selectedKeys().clear();
            }
        }
        return answered;
    }

    /// @param fields that the sender is known by
    static byte[] request(String path, Map<String, String> fields, byte[] body) {
        var known = fields.entrySet().stream()
                .map(field -> field.getKey() + ": " + field.getValue() + "\r\n")
                .collect(Collectors.joining());
        var head = """
                POST %s HTTP/1.1\r
                Host: localhost\r
                %sContent-Type: application/json\r
                Content-Length: %d\r
                \r
                """.formatted(path, known, body.length).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
    }

    private void send() throws IOException {
        var request = ByteBuffer.wrap(requests.get());
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    private boolean isAnswered() throws IOException {
        if (channel.read(answer) < 0) {
            throw new IOException("the hub closed a connection");
        }
        return isComplete();
    }

    private boolean goOn(boolean more) throws IOException {
        answer.clear();
        if (more) {
            send();
        } else {
            channel.close();
        }
        return more;
    }

    private boolean isComplete() throws IOException {
        var text = new String(answer.array(), 0, answer.position(), StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return false;
        }
        if (!text.startsWith("HTTP/1.1 200")) {
            throw new IOException("the hub answered " + text.lines().findFirst().orElse(""));
        }
        var length = LENGTH.matcher(text);
        if (!length.find()) {
            throw new IOException("the hub answered without a length");
        }
        return text.length() >= end + 4 + Integer.parseInt(length.group(1));
    }
}
