package io.parley.seal;

import java.util.regex.Pattern;

/// The directory as somebody last saw it. Written `<size>.<b64 root>` (`formats/directory.md`).
///
/// @param size how many entries
/// @param root their Merkle root, 32 bytes
public record Checkpoint(long size, Bytes root) {
    private static final Pattern TEXT = Pattern.compile("(0|[1-9][0-9]{0,15})\\.([A-Za-z0-9_-]{43})");

    public Checkpoint {
        if (size < 0 || size > Fields.MAX_NUMBER) {
            throw new IllegalArgumentException("checkpoint size: want 0 to 2^53-1, got " + size);
        }
        if (root.size() != Merkle.HASH_SIZE) {
            throw new IllegalArgumentException("checkpoint root: want 32 bytes, got " + root.size());
        }
    }

    /// @throws IllegalArgumentException for anything but a size without leading zeros, a dot and a root
    public static Checkpoint parse(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("checkpoint: want size.root");
        }
        return new Checkpoint(Long.parseLong(parts.group(1)), Bytes.ofB64(parts.group(2)));
    }

    /// The same text that [#parse] reads.
    @Override
    public String toString() {
        return size + "." + root.b64();
    }
}
