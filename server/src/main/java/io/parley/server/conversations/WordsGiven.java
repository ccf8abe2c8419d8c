package io.parley.server.conversations;

import io.parley.seal.Bytes;
import io.parley.server.kernel.database.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// Words that a member's client has sealed to transit anew, because transit opens the message no more
/// (`formats/words-again.md`).
///
/// @param transit by which of its keys they open
public record WordsGiven(UUID transit, Bytes file) {
    private static final int MOST = 600_000;

    public WordsGiven {
        if (file.size() > MOST) {
            throw new IllegalArgumentException("file: want at most 600000 bytes, got " + file.size());
        }
    }

    /// Of the columns `words` and `words_transit`.
    public static Optional<WordsGiven> read(ResultSet row) throws SQLException {
        var transit = Rows.uuidIfAny(row, "words_transit");
        return transit.isEmpty()
                ? Optional.empty()
                : Optional.of(new WordsGiven(transit.get(), Bytes.of(row.getBytes("words"))));
    }
}
