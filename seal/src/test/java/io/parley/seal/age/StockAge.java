package io.parley.seal.age;

import io.parley.seal.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The `age` command of the operating system, working in a directory of its own.
public final class StockAge {
    private final Path directory;

    public StockAge(Path directory) {
        this.directory = directory;
        run(List.of("age", "--version"), "", "version");
    }

    Bytes encrypt(Bytes plaintext, List<String> options) {
        write("plain", plaintext);
        run(
                Stream.of(List.of("age"), options, List.of("plain"))
                        .flatMap(List::stream)
                        .toList(),
                "",
                "sealed");
        return read("sealed");
    }

    Bytes decrypt(Bytes file, X25519Identity identity) {
        return decrypt(file, Bytes.ofUtf8(identity.secret() + "\n"));
    }

    /// Decrypts with an identity file.
    public Bytes decrypt(Bytes file, Bytes identities) {
        write("sealed", file);
        write("identity", identities);
        run(List.of("age", "--decrypt", "--identity", "identity", "sealed"), "", "plain");
        return read("plain");
    }

    Bytes encryptWithPassphrase(Bytes plaintext, String passphrase) {
        write("plain", plaintext);
        onTerminal("age --passphrase --output sealed plain", passphrase + "\n" + passphrase + "\n");
        return read("sealed");
    }

    Bytes decryptWithPassphrase(Bytes file, String passphrase) {
        write("sealed", file);
        write("plain", Bytes.EMPTY);
        onTerminal("age --decrypt --output plain sealed", passphrase + "\n");
        return read("plain");
    }

    /// age asks for a passphrase on a terminal only; `script` (util-linux) lends it one.
    private void onTerminal(String command, String typed) {
        run(List.of("script", "--quiet", "--return", "--command", command, "/dev/null"), typed, "terminal");
    }

    private void run(List<String> line, String typed, String output) {
        try {
            var process = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectOutput(directory.resolve(output).toFile())
                    .redirectError(directory.resolve("errors").toFile())
                    .start();
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(typed);
            }
            if (process.waitFor() != 0) {
                throw new AssertionError("age answered: " + read("errors").utf8());
            }
        } catch (IOException e) {
            throw new AssertionError(
                    "This test needs the stock age command. Install it: apt-get install age bsdutils", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void write(String name, Bytes content) {
        try {
            Files.write(directory.resolve(name), content.toByteArray());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Bytes read(String name) {
        try {
            return Bytes.of(Files.readAllBytes(directory.resolve(name)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
