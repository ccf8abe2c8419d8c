package io.parley.server.kernel.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresBinariesTest {
    @Test
    void hubsThatUnpackAtTheSameTimeShareWhatTheFirstUnpacked(@TempDir Path cache) throws Exception {
        var start = new CyclicBarrier(2);
        Callable<PostgresBinaries> hub = () -> {
            start.await();
            return PostgresBinaries.unpackedIn(cache, "18");
        };

        try (var hubs = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = hubs.submit(hub);
            var other = hubs.submit(hub);

            assertThat(one.get()).isEqualTo(other.get());
            assertThat(one.get().program("postgres"))
                    .satisfies(program -> assertThat(Path.of(program)).isExecutable());
        }
        try (Stream<Path> left = Files.list(cache)) {
            assertThat(left).hasSize(1);
        }
    }
}
