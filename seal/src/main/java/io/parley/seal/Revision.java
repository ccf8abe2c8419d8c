package io.parley.seal;

import org.jspecify.annotations.Nullable;

/// Which of the statements about one document this is, and which it replaces.
///
/// @param number   a reader list's generation counts from 0, a file's version from 1
/// @param previous SHA-256 of the statement before (32 bytes), or null for the first
public record Revision(long number, @Nullable Bytes previous) {

    /// A document's first statement.
    public static Revision first(long number) {
        return new Revision(number, null);
    }

    /// The revision that replaces this one, whose statement is the given one.
    public Revision next(Statement replaced) {
        return new Revision(number + 1, replaced.sha256());
    }

    Revision countedFrom(long first) {
        if (number < first || number == first != (previous == null)) {
            throw new IllegalArgumentException(
                    "revision: want no previous statement for number %d, and one after".formatted(first));
        }
        if (previous != null && previous.size() != Merkle.HASH_SIZE) {
            throw new IllegalArgumentException("previous: want 32 bytes, got " + previous.size());
        }
        return this;
    }
}
