package io.parley.server.vault;

import io.parley.server.kernel.AppId;
import io.parley.server.kernel.TeamId;
import java.util.List;
import java.util.Optional;

/// Who may read what comes through a channel, as an admin signed it (`formats/directory.md`).
///
/// @param readers kinds of reader that a segment may have beside the team
/// @param app the bot in front of the channel, which reads by transit or by a key of its own
public record Policy(TeamId team, List<String> readers, Optional<AppId> app) {
    public Policy {
        readers = List.copyOf(readers);
    }

    /// Whether the bot in front reads by a key of its own.
    public boolean isByOwnKey() {
        return readers.contains("app");
    }
}
