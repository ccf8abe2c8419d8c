package io.parley.benchmarks;

import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import io.parley.server.testing.TeamView;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A workspace with an app, whose bot reports what its customers say: in plain text, as the old SDKs do. The hub seals.
final class BotShop {
    final Owner owner;
    private final Owner.BotKeys keys;

    BotShop(int port) {
        this.owner = new Owner(port).begin();
        this.keys = owner.addApp(10);
    }

    /// What each of these customers' messages looks like on the wire, one after the other.
    List<Supplier<byte[]>> clients(int customers) {
        return IntStream.range(0, customers)
                .<Supplier<byte[]>>mapToObj(customer -> () -> report("customer-" + customer))
                .toList();
    }

    private byte[] report(String customer) {
        var body = """
                {"sender":{"id":"%s"},"recipient":{"id":"PAGE"},"timestamp":1458692752478,\
                "message":{"mid":"%s","text":"Can I still change the delivery of my order to Friday?"}}""".formatted(customer, Ids.fresh());
        return Posting.request(
                "/api/v1/in",
                Map.of("apikey", keys.apiKey(), "clientkey", keys.clientKey()),
                body.getBytes(StandardCharsets.US_ASCII));
    }

    /// How many bytes are stored of a message, once one was.
    int sealedLength() {
        var conversation = TeamView.all(owner).getFirst().conversation;
        var page = owner.browser
                .get("/api/v1/conversations/%s/messages".formatted(conversation))
                .expect(200)
                .json();
        return page.get("items").get(1).get("sealed").asString().length();
    }
}
