package io.parley.seal;

import java.util.ArrayList;
import java.util.List;

/// What must be kept of a Merkle tree to append to it and to know its root: the roots of its complete
/// subtrees.
///
/// @param size  how many leaves the tree has
/// @param peaks one hash for each bit that is set in `size`, the largest subtree first
public record MerkleFrontier(long size, List<Bytes> peaks) {
    public static final MerkleFrontier EMPTY = new MerkleFrontier(0, List.of());

    public MerkleFrontier {
        peaks = List.copyOf(peaks);
        if (size < 0 || peaks.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException(
                    "frontier of %d: want %d peaks, got %d".formatted(size, Long.bitCount(size), peaks.size()));
        }
        if (!peaks.stream().allMatch(peak -> peak.size() == Merkle.HASH_SIZE)) {
            throw new IllegalArgumentException("frontier peak: want 32 bytes");
        }
    }

    /// The tree with one more leaf. Costs as many hashes as `size` ends in ones.
    public MerkleFrontier append(Bytes leaf) {
        var appended = new ArrayList<>(peaks);
        var tree = leaf;
        for (var rest = size; (rest & 1) == 1; rest >>= 1) {
            tree = Merkle.node(appended.removeLast(), tree);
        }
        appended.add(tree);
        return new MerkleFrontier(size + 1, appended);
    }

    public Bytes root() {
        return peaks.reversed().stream()
                .reduce((right, left) -> Merkle.node(left, right))
                .orElseGet(Bytes.EMPTY::sha256);
    }

    public Checkpoint checkpoint() {
        return new Checkpoint(size, root());
    }
}
