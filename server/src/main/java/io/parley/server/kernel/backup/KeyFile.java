package io.parley.server.kernel.backup;

import io.parley.seal.Bytes;
import io.parley.seal.CannotOpen;
import io.parley.seal.age.AgeFile;
import io.parley.seal.age.X25519Identity;
import io.parley.seal.age.X25519Recipient;
import io.parley.server.kernel.CannotStart;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.keystore.Keystore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// The hub's own keys that must outlive its machine, in an age file to a recipient whom the operator names.
final class KeyFile {
    private static final JsonMapper JSON = JsonMapper.shared();

    private KeyFile() {}

    static void write(Path file, UUID backup, Keystore keystore, X25519Recipient recipient) throws IOException {
        var keys = new TreeMap<String, String>();
        keystore.longLived().forEach((name, key) -> keys.put(name, key.revealBase64Url()));
        var sealed = AgeFile.seal(
                Bytes.of(JSON.writeValueAsBytes(new Keys(Contents.VERSION, backup, keys))), List.of(recipient));
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, sealed.encoded().toByteArray(), StandardOpenOption.SYNC);
    }

    /// Puts the keys of the file into a keystore that has none of them.
    static void read(Path file, X25519Identity identity, Keystore into) throws IOException {
        try {
            var opened = AgeFile.parse(Bytes.of(Files.readAllBytes(file))).open(identity);
            JSON.readValue(opened.toByteArray(), Keys.class)
                    .keys
                    .forEach((name, key) ->
                            into.adopt(name, Secret.of(Bytes.ofB64(key).toByteArray())));
        } catch (CannotOpen | IllegalArgumentException e) {
            throw new CannotStart("The file of keys does not open with this identity.", e);
        }
    }

    /// Reads what `age-keygen` writes: comments, and one line `AGE-SECRET-KEY-1…`.
    static X25519Identity identity(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(line -> line.startsWith("AGE-SECRET-KEY-1"))
                .findFirst()
                .map(X25519Identity::parse)
                .orElseThrow(() -> new CannotStart("There is no AGE-SECRET-KEY-1… in " + file));
    }

    private record Keys(int v, UUID backup, Map<String, String> keys) {}
}
