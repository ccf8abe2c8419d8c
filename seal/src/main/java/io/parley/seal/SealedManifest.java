package io.parley.seal;

import io.parley.seal.age.FileKey;
import java.security.SecureRandom;
import java.util.UUID;

/// A file's manifest, under a key that comes from the file's own: who can open the file can open it.
/// Specified in `formats/file.md`.
public final class SealedManifest {
    private static final String LABEL = "parley/file/v1/%s/%s";

    private final Jwe jwe;

    private SealedManifest(Jwe jwe) {
        this.jwe = jwe;
    }

    public static SealedManifest seal(FileManifest manifest, UUID file, FileKey fileKey) {
        return seal(manifest, file, fileKey, Randomness.SYSTEM);
    }

    static SealedManifest seal(FileManifest manifest, UUID file, FileKey fileKey, SecureRandom random) {
        return new SealedManifest(Jwe.seal(key(file, fileKey), id(file, fileKey), manifest.utf8(), random));
    }

    /// Checks the form, which takes no key; any other text is [CannotOpen].
    public static SealedManifest parse(String compact) {
        return CannotOpen.ifRefused(() -> new SealedManifest(Jwe.parse(compact)));
    }

    /// The manifest, when this file key is the one that it and the file's signature commit to.
    public FileManifest open(UUID file, FileKey fileKey) {
        return CannotOpen.ifRefused(
                () -> FileManifest.read(Fields.of(jwe.open(key(file, fileKey), id(file, fileKey)))));
    }

    /// The file that this names, which is not yet proved.
    public UUID file() {
        return jwe.kid().id();
    }

    /// The commitment to the file key, 32 bytes.
    public Bytes commitment() {
        return jwe.kid().commitment();
    }

    public String compact() {
        return jwe.compact();
    }

    /// SHA-256 of the text, as signatures and messages name it.
    public Bytes sha256() {
        return Bytes.ofUtf8(compact()).sha256();
    }

    private static CommittedId id(UUID file, FileKey fileKey) {
        return new CommittedId(file, fileKey.derive(LABEL.formatted("commitment", file)));
    }

    private static Bytes key(UUID file, FileKey fileKey) {
        return fileKey.derive(LABEL.formatted("manifest", file));
    }
}
