package io.parley.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;

/// A hub started by the launcher, as people start it.
record LaunchedHub(Process process, double secondsToFirstAnswer) {
    static LaunchedHub start(Path data) throws IOException, InterruptedException {
        var began = System.nanoTime();
        var process = new ProcessBuilder("./parley", "run", "--port", "0", "--data", data.toString())
                .redirectErrorStream(true)
                .start();
        ask(port(process.inputReader()));
        return new LaunchedHub(process, (System.nanoTime() - began) / 1e9);
    }

    long residentMebibytes() throws IOException {
        return Resident.mebibytes(process.pid());
    }

    void stop() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private static int port(BufferedReader output) throws IOException {
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("Parley listens on port ")) {
                Thread.ofVirtual().start(() -> output.lines().forEach(_ -> {}));
                return Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
            }
        }
        throw new IOException("the hub did not start");
    }

    private static void ask(int port) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var page = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/"))
                    .build();
            var status = http.send(page, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("the first page was answered with " + status);
            }
        }
    }
}
