package io.parley.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import org.springframework.util.FileSystemUtils;

/// From `./parley run`, on a build that is there and a data folder that has been used, to the first page that is
/// answered; and how much memory the JVM holds then.
final class Start {
    private static final int ROUNDS = 5;

    private Start() {}

    static void run(Report report) throws IOException, InterruptedException {
        var data = Files.createTempDirectory("parley-bench");
        try {
            LaunchedHub.start(data).stop();
            var seconds = new ArrayList<Double>();
            var mebibytes = new ArrayList<Double>();
            for (int round = 0; round < ROUNDS; round++) {
                var hub = LaunchedHub.start(data);
                seconds.add(hub.secondsToFirstAnswer());
                mebibytes.add((double) hub.residentMebibytes());
                hub.stop();
            }
            report.section("Start", """
                    `./parley run` on a warm build and existing data, %d times, until the console's first page is answered; embedded PostgreSQL included in the time, not in the memory.""".formatted(ROUNDS));
            report.figure("seconds to the first answer (hold ≤ 5)", seconds);
            report.figure("JVM, MiB resident (hold ≤ 512)", mebibytes);
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
