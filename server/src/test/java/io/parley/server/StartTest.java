package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parley.server.testing.HubProcess;
import io.parley.server.testing.OwnProcess;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A start that is refused says a sentence and nothing else, and fails.
class StartTest {
    @TempDir
    Path folder;

    @Test
    void aRefusedStartLeavesNothingBehind() {
        assertThatThrownBy(() -> start("abc"))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Parley cannot start. --port: want a number from 0 to 65535, got abc.\n");
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @Test
    void thePortOfAnotherProgramIsRefusedBeforeAnythingIsMade() {
        try (var other = HubProcess.on(folder.resolve("other"))) {
            assertThatThrownBy(() -> start(Integer.toString(other.port())))
                    .isInstanceOf(AssertionError.class)
                    .hasMessage(("Parley cannot start. Port %d is used by another program. "
                                    + "Stop that one, or choose another port with --port.\n")
                            .formatted(other.port()));
        }
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    private void start(String port) {
        OwnProcess.run("io.parley.server.Hub", Map.of(), "--port=" + port, "--data=" + folder.resolve("refused"));
    }
}
