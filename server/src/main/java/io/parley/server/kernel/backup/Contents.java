package io.parley.server.kernel.backup;

import io.parley.seal.Bytes;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.Mac;
import java.util.List;
import java.util.UUID;

/// The first entry of a backup: what is in it, and what it takes to read it.
///
/// @param schema the version of the tables
/// @param transactions the database's count of transactions; a restored one goes on from there, since cursors of
///   browsers hold such numbers
/// @param keys proves that a keystore is the one that this backup belongs to
/// @param tables in an order in which they can be filled: none before those that it refers to
record Contents(
        int v, UUID id, long at, String schema, String postgres, String transactions, String keys, List<Table> tables) {
    static final int VERSION = 1;

    static String keysOf(UUID backup, Keystore keystore) {
        return Bytes.of(Mac.under(keystore.key("backup.proof")).of("parley/backup/v1/" + backup))
                .b64();
    }

    /// The last entry: how many came before it, and the SHA-256 of all of them.
    record End(int v, long entries, String sha256) {}
}
