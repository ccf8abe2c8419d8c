package io.parley.seal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// One entry of a workspace's directory. Specified in `formats/directory.md`.
///
/// @param index its place in the log, from 0
/// @param root  the Merkle root of all entries before it, 32 bytes
/// @param at    by the author's clock, in whole milliseconds
public record DirectoryEntry(UUID workspace, long index, Bytes root, Instant at, DirectoryChange change) {
    public DirectoryEntry {
        at = at.truncatedTo(ChronoUnit.MILLIS);
        if (root.size() != Merkle.HASH_SIZE) {
            throw new IllegalArgumentException("root: want 32 bytes, got " + root.size());
        }
        if (index == 0 != change instanceof DirectoryChange.Genesis) {
            throw new IllegalArgumentException("genesis: want it first, and only there");
        }
    }

    /// The entry that may be appended to this log next.
    public static DirectoryEntry nextOf(MerkleFrontier log, UUID workspace, Instant at, DirectoryChange change) {
        return new DirectoryEntry(workspace, log.size(), log.root(), at, change);
    }

    /// @throws IllegalArgumentException for a key of the wrong kind
    public Statement signedBy(Signer signer) {
        if (!change.isSignedBy(signer.id())) {
            throw new IllegalArgumentException("signer: not the kind of key that signs this change");
        }
        return Statement.sign(signer, Statement.Type.DIRECTORY, payload());
    }

    /// What a verified statement says. Whether its author has the right is for the caller to know.
    public static DirectoryEntry of(Statement.Verified verified) {
        verified.payload(Statement.Type.DIRECTORY);
        return unverified(verified.statement());
    }

    /// What a statement claims **before its signature was checked**. For finding the key to check it with:
    /// the genesis brings its own.
    public static DirectoryEntry unverified(Statement statement) {
        var fields = statement.unverified(Statement.Type.DIRECTORY);
        var entry = CannotOpen.ifRefused(() -> read(statement.workspace(), fields));
        CannotOpen.unless(entry.change.isSignedBy(statement.signer()));
        return entry;
    }

    /// Whether this may come next in a log that stands so.
    public boolean isNextOf(MerkleFrontier log) {
        return index == log.size() && root.equals(log.root());
    }

    /// The entry's leaf in the log. That of entry 0 is the genesis hash, which clients pin.
    public static Bytes leaf(Statement statement) {
        return Merkle.leaf(Bytes.ofUtf8(statement.compact()));
    }

    Members payload() {
        var members = Members.ofVersion1(workspace)
                .number("index", index)
                .b64("root", root)
                .time("at", at);
        return DirectoryChangeJson.write(change, members);
    }

    private static DirectoryEntry read(UUID workspace, Fields fields) {
        return new DirectoryEntry(
                workspace,
                fields.number("index"),
                fields.b64("root"),
                fields.time("at"),
                DirectoryChangeJson.read(fields));
    }
}
