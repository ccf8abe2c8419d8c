package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Browser;
import io.parley.server.testing.Customer;
import io.parley.server.testing.HubProcess;
import io.parley.server.testing.Owner;
import io.parley.server.testing.SealedUpload;
import io.parley.server.testing.Uploads;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A hub whose disk is full to the last byte, by something else that fills it.
class DiskFullTest {
    private static final int DISK = 320;

    @TempDir
    Path data;

    @TempDir
    Path desktop;

    private HubProcess hub;
    private Owner owner;
    private Customer customer;

    @BeforeEach
    void aConversation() {
        hub = HubProcess.onSmallDisk(data, DISK);
        owner = new Owner(hub.port()).begin();
        customer = new Customer(hub.port(), owner.addChannel());
        customer.begin(owner, "Hello?").expect(201);
    }

    @AfterEach
    void stop() {
        hub.close();
    }

    @Test
    void refusesWhatWouldBeWrittenAndGoesOnReading() throws IOException {
        var visitor = Uploads.byVisitor(customer.browser);
        var file = visitor.send(sealed());
        fill();

        var refused = customer.say(owner, "Is anybody there?");

        assertThat(refused.status()).isEqualTo(507);
        assertThat(refused.problem()).isEqualTo("insufficient-storage");
        assertThat(visitor.begin(sealed()).problem()).isEqualTo("insufficient-storage");
        assertThat(transcript()).hasSize(1);
        assertThat(visitor.payload(file)).isEqualTo(file.part(0, 2000));
        assertThat(new Browser(hub.port()).get("/health").status()).isEqualTo(200);

        Files.delete(hub.inside("filler"));
        customer.say(owner, "Is anybody there?").expect(200);
        assertThat(transcript()).hasSize(2);
    }

    private SealedUpload sealed() {
        return SealedUpload.of(desktop, 1000, customer.place(owner), customer.sender(owner));
    }

    private List<String> transcript() {
        return owner.browser
                .get("/api/v1/conversations/%s/messages".formatted(customer.conversation))
                .expect(200)
                .json()
                .get("items")
                .valueStream()
                .map(message -> message.get("id").asString())
                .toList();
    }

    private void fill() throws IOException {
        var block = new byte[1 << 16];
        try (var filler = Files.newOutputStream(hub.inside("filler"), StandardOpenOption.CREATE)) {
            for (int i = 0; i < DISK << 4; i++) {
                filler.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
            return;
        }
        throw new IOException("the disk takes more than it has");
    }
}
