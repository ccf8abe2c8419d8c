package io.parley.client.ownkey;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.parley.seal.AppKey;
import io.parley.seal.Bytes;
import io.parley.seal.Checkpoint;
import io.parley.seal.SigningKey;
import io.parley.seal.VerifyingKey;
import io.parley.seal.age.X25519Identity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// The file in which a bot keeps the key of its own, readable by its user alone, and the newest state of the
/// directory that it has seen: an older one is not believed. The SDK for TypeScript reads the same file.
public final class KeyFile {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path path;
    private final X25519Identity identity;
    private final SigningKey signing;
    private Optional<Checkpoint> checkpoint;

    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    private record Held(String identity, String seed, Optional<String> checkpoint) {}

    private KeyFile(Path path, Held held) {
        this.path = path;
        this.identity = X25519Identity.parse(held.identity);
        this.signing = SigningKey.ofSeed(Bytes.ofB64(held.seed));
        this.checkpoint = held.checkpoint.map(Checkpoint::parse);
    }

    /// Makes the key if there is no such file yet.
    public static KeyFile of(Path path) {
        try {
            if (Files.notExists(path)) {
                var made = new Held(
                        X25519Identity.generate().secret(),
                        SigningKey.generate().seed().b64(),
                        Optional.empty());
                write(path, made);
            }
            return new KeyFile(path, JSON.readValue(Files.readAllBytes(path), Held.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The line that an admin pastes where the bot is put in front of an inbox.
    public String line() {
        return identity.recipient() + " " + key().b64();
    }

    /// What the console shows for that line: compare it.
    public String fingerprint() {
        return AppKey.fingerprint(identity.recipient(), key());
    }

    X25519Identity identity() {
        return identity;
    }

    SigningKey signing() {
        return signing;
    }

    Optional<Checkpoint> checkpoint() {
        return checkpoint;
    }

    boolean holds(AppKey known) {
        return known.recipient().equals(identity.recipient()) && known.key().equals(key());
    }

    void remember(Checkpoint now) {
        if (checkpoint.filter(now::equals).isPresent()) {
            return;
        }
        checkpoint = Optional.of(now);
        var fresh = path.resolveSibling(path.getFileName() + ".new");
        try {
            Files.deleteIfExists(fresh);
            write(fresh, new Held(identity.secret(), signing.seed().b64(), Optional.of(now.toString())));
            Files.move(fresh, path, ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VerifyingKey key() {
        return signing.verifyingKey();
    }

    private static void write(Path to, Held held) throws IOException {
        var json = ByteBuffer.wrap(JSON.writeValueAsBytes(held));
        try (var file = FileChannel.open(to, Set.of(CREATE_NEW, WRITE), forItsUserAlone())) {
            while (json.hasRemaining()) {
                file.write(json);
            }
        }
    }

    private static FileAttribute<?>[] forItsUserAlone() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
