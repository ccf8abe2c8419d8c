package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.SealedManifest;
import io.parley.server.kernel.FileId;

/// A file that a client is about to send: all of it but its payload (`formats/file.md`).
///
/// @param size of the payload, in bytes
/// @param readers the signed reader list of the header
public record NewFile(FileId id, long size, Bytes header, SealedManifest manifest, String readers) {
    /// A nonce and the tag of one empty chunk.
    private static final long SMALLEST_PAYLOAD = 32;

    private static final int MAX_HEADER = 65_536;
    private static final int MAX_MANIFEST = 262_144;

    public NewFile {
        if (size < SMALLEST_PAYLOAD) {
            throw new IllegalArgumentException("size: want at least 32 bytes, got " + size);
        }
        if (header.size() > MAX_HEADER) {
            throw new IllegalArgumentException("header: want at most 65536 bytes, got " + header.size());
        }
        if (manifest.compact().length() > MAX_MANIFEST) {
            throw new IllegalArgumentException("manifest: want at most 262144 characters");
        }
        if (!manifest.file().equals(id.value())) {
            throw new IllegalArgumentException("manifest: want one of this file");
        }
    }
}
