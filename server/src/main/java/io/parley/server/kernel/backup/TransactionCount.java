package io.parley.server.kernel.backup;

import io.parley.server.kernel.database.OwnedDatabase;

/// The database's count of transactions. Rows and browsers remember its numbers to know what they have seen, so a
/// restored database must not begin again at a low one.
final class TransactionCount {
    private final OwnedDatabase database;

    TransactionCount(OwnedDatabase database) {
        this.database = database;
    }

    /// Spends numbers, some hundred thousand a second, until the next one is higher.
    void advanceTo(String number) {
        if (!number.matches("[0-9]{1,19}")) {
            throw new IllegalArgumentException("transactions: want a number");
        }
        database.client().sql("""
                DO $$
                BEGIN
                    WHILE pg_current_xact_id() < '%s'::xid8 LOOP
                        COMMIT;
                    END LOOP;
                END
                $$
                """.formatted(number)).update();
    }
}
