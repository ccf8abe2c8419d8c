package io.parley.server.channels.widget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.parley.seal.Bytes;
import io.parley.server.testing.Browser.Answer;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubTest;
import io.parley.server.testing.Owner;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class FloodTest {
    private static final int MANY = 60;

    @LocalServerPort
    int port;

    private Owner owner;
    private UUID channel;
    private Answer refused;

    @BeforeEach
    void flood() {
        owner = new Owner(port).begin();
        channel = owner.addChannel();
        refused = flooded(channel, "");
    }

    @Test
    void aFloodIsAskedToProveWork() {
        assertThat(refused.problem()).isEqualTo("proof-wanted");

        begun(channel, proof()).expect(201);
    }

    @Test
    void aProofIsGoodForOneBeginning() {
        var proof = proof();
        begun(channel, proof).expect(201);

        assertThat(flooded(channel, proof).problem()).isEqualTo("proof-wanted");
    }

    @Test
    void aProofIsGoodForItsChannelAlone() {
        assertThat(flooded(owner.addChannel(), proof()).problem()).isEqualTo("proof-wanted");
    }

    @Test
    void whatIsNoProofIsNone() {
        for (var proof : new String[] {"a", "a.b", "a.b.c", "1-a.b.c", "x".repeat(500)}) {
            assertThat(flooded(channel, proof).problem()).as(proof).isEqualTo("proof-wanted");
        }
    }

    /// Begins until it is refused; places come back with time, so one beginning alone may be let in.
    private Answer flooded(UUID where, String proof) {
        for (int i = 0; i < MANY; i++) {
            var answer = begun(where, proof);
            if (answer.status() != 201) {
                return answer.expect(409);
            }
        }
        return fail("so many beginnings and none was refused: " + MANY);
    }

    private Answer begun(UUID where, String proof) {
        var customer = new Customer(port, where);
        customer.browser.with("Parley-Proof", proof);
        return customer.begin(owner, "Hello?");
    }

    private String proof() {
        var challenge = refused.json().get("challenge").asString();
        for (long nonce = 0; ; nonce++) {
            var proof = challenge + "." + nonce;
            var hash = Bytes.ofUtf8(proof).sha256().toByteArray();
            if (hash[0] == 0 && hash[1] == 0 && (hash[2] & 0xC0) == 0) {
                return proof;
            }
        }
    }
}
