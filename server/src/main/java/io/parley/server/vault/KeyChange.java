package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.server.kernel.TeamId;
import java.util.List;
import java.util.Optional;

/// What a client sends when keys or rights change: signed directory entries, and the documents that change with them.
///
/// @param epochs one for each `team_epoch` among the entries
/// @param headers rewritten headers of teams' newest epochs
record KeyChange(List<String> entries, List<StartedEpoch> epochs, List<RewrittenHeader> headers) {
    private static final int MOST = 256;

    KeyChange {
        entries = List.copyOf(entries);
        epochs = List.copyOf(epochs);
        headers = List.copyOf(headers);
        if (entries.isEmpty() || entries.size() > MOST || headers.size() > MOST) {
            throw new IllegalArgumentException("keys: want 1 to 256 entries, and at most 256 headers");
        }
    }

    record StartedEpoch(TeamId team, Bytes header, Bytes payload, String readers, Optional<Bytes> previous) {
        Epochs.NewEpoch document() {
            return new Epochs.NewEpoch(header, payload, readers, previous);
        }
    }

    record RewrittenHeader(TeamId team, Bytes header, String readers) {}
}
