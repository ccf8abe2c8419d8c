package io.parley.benchmarks;

import io.parley.server.testing.Customer;
import io.parley.server.testing.Ids;
import io.parley.server.testing.Owner;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A workspace whose customers have begun their conversations, each with messages to post.
///
/// They are sealed before any clock starts: what is measured is the hub, not the sender's cryptography. Each is sent
/// more than once, under a fresh id.
final class Shop {
    private static final int SEALED = 100;

    final Owner owner;
    final List<Customer> customers = new ArrayList<>();

    private final Map<Customer, List<String>> sealed = new HashMap<>();
    private int next;

    Shop(int port, int customers) {
        this.owner = new Owner(port).begin();
        var channel = owner.addChannel();
        for (int i = 0; i < customers; i++) {
            open(new Customer(port, channel));
        }
    }

    private void open(Customer customer) {
        customer.begin(owner, "Hello").expect(201);
        customers.add(customer);
        var prepared = new ArrayList<String>();
        for (int i = 0; i < SEALED; i++) {
            prepared.add(seal(customer));
        }
        sealed.put(customer, prepared);
    }

    private String seal(Customer customer) {
        var words = "Can I still change the delivery of my order to Friday?";
        return String.valueOf(customer.message(owner, Ids.fresh(), words, null).get("sealed"));
    }

    /// A message of this customer, as it goes over the wire.
    byte[] request(Customer customer, UUID id) {
        var prepared = sealed.getOrDefault(customer, List.of());
        var words = prepared.get(next++ % prepared.size());
        var body = "{\"id\":\"" + id + "\",\"segment\":\"" + customer.segment + "\",\"sealed\":\"" + words + "\"}";
        var path = "/api/v1/widget/conversations/" + customer.conversation + "/messages";
        return Posting.request(
                path, Map.of("Authorization", "Bearer " + customer.token), body.getBytes(StandardCharsets.US_ASCII));
    }

    /// How many bytes are stored of a message.
    int sealedLength() {
        return seal(customers.getFirst()).length();
    }
}
