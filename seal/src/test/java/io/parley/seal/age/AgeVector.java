package io.parley.seal.age;

import io.parley.seal.Bytes;
import io.parley.seal.Repository;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.InflaterInputStream;

/// One vector of C2SP/CCTV: what is expected of which file under which secrets.
record AgeVector(String name, List<Field> fields, Bytes file) {

    record Field(String key, String value) {}

    static List<AgeVector> all() throws IOException {
        try (var paths = Files.list(Repository.vectors().resolve("cctv-age/testdata"))) {
            var vectors = new ArrayList<AgeVector>();
            for (var path : paths.sorted(Comparator.naturalOrder()).toList()) {
                vectors.add(read(path));
            }
            return vectors;
        }
    }

    private static AgeVector read(Path path) throws IOException {
        var content = Files.readAllBytes(path);
        var text = new String(content, StandardCharsets.ISO_8859_1);
        var end = text.indexOf("\n\n");
        var fields = text.substring(0, end).lines().map(AgeVector::field).toList();
        var body = Bytes.of(content).slice(end + 2, content.length);
        var compressed = fields.contains(new Field("compressed", "zlib"));
        return new AgeVector(path.getFileName().toString(), fields, compressed ? inflate(body) : body);
    }

    private static Field field(String line) {
        var colon = line.indexOf(": ");
        return new Field(line.substring(0, colon), line.substring(colon + 2));
    }

    private static Bytes inflate(Bytes body) throws IOException {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(body.toByteArray()))) {
            return Bytes.of(in.readAllBytes());
        }
    }

    List<String> values(String key) {
        return fields.stream()
                .filter(field -> field.key().equals(key))
                .map(Field::value)
                .toList();
    }

    String expect() {
        return values("expect").getFirst();
    }

    boolean armored() {
        return values("armored").contains("yes");
    }

    boolean isHybrid() {
        return values("identity").stream().anyMatch(identity -> identity.startsWith("AGE-SECRET-KEY-PQ-1"));
    }

    Identity[] identities() {
        var identities = new ArrayList<Identity>();
        values("identity").forEach(text -> identities.add(X25519Identity.parse(text)));
        values("passphrase").forEach(text -> identities.add(Passphrase.of(text)));
        return identities.toArray(Identity[]::new);
    }
}
