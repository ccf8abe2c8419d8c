package io.parley.server.kernel.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.parley.server.testing.Ids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PayloadNameTest {
    private static final int ARRIVALS = 2000;

    @TempDir
    Path files;

    private Path shelf;

    @BeforeEach
    void aShelf() throws IOException {
        shelf = Files.createDirectories(files.resolve(Ids.fresh().toString()).resolve("af"));
    }

    @Test
    void whatIsNoPayloadIsNotTakenForOne() throws IOException {
        Files.createFile(shelf.resolve(Ids.fresh() + ".part"));
        Files.createFile(shelf.resolve("notes.txt"));
        Files.createFile(files.resolve("notes.txt"));

        assertThat(PayloadName.below(files)).isEmpty();
        assertThat(PayloadName.below(files.resolve("nowhere"))).isEmpty();
    }

    @Test
    void whatIsThereIsFoundWhileOthersArrive() throws Exception {
        var there = Files.createFile(shelf.resolve(Ids.fresh().toString()));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var arriving = threads.submit(this::arrive);
            do {
                assertThat(PayloadName.below(files)).contains(there);
            } while (!arriving.isDone());
            assertThat(arriving.get()).isEqualTo(ARRIVALS);
        }
    }

    private int arrive() throws IOException {
        for (int i = 0; i < ARRIVALS; i++) {
            var id = Ids.fresh();
            var part = Files.createFile(shelf.resolve(id + ".part"));
            Files.move(part, shelf.resolve(id.toString()), StandardCopyOption.ATOMIC_MOVE);
        }
        return ARRIVALS;
    }
}
