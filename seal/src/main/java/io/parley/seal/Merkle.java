package io.parley.seal;

import java.util.List;

/// The hashes of a Merkle tree (RFC 6962 §2.1, SHA-256).
public final class Merkle {
    static final int HASH_SIZE = 32;

    private static final Bytes LEAF = Bytes.of((byte) 0);
    private static final Bytes NODE = Bytes.of((byte) 1);

    private Merkle() {}

    /// `SHA-256(0x00 ‖ entry)`.
    public static Bytes leaf(Bytes entry) {
        return LEAF.concat(entry).sha256();
    }

    /// `SHA-256(0x01 ‖ left ‖ right)`.
    public static Bytes node(Bytes left, Bytes right) {
        return NODE.concat(left).concat(right).sha256();
    }

    /// The root over these leaves, computed afresh. [MerkleFrontier] keeps it up to date as leaves come.
    public static Bytes root(List<Bytes> leaves) {
        return switch (leaves.size()) {
            case 0 -> Bytes.EMPTY.sha256();
            case 1 -> leaves.getFirst();
            default -> {
                var split = Integer.highestOneBit(leaves.size() - 1);
                yield node(root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
            }
        };
    }
}
