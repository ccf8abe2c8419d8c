package io.parley.server.conversations;

import io.parley.server.vault.EpochStarted;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The newest epoch of each team, where the writer can see it: a segment sealed to an earlier one takes no more
/// messages.
@Component
final class TeamEpochs {
    private final JdbcClient database;

    TeamEpochs(JdbcClient database) {
        this.database = database;
    }

    @EventListener
    void started(EpochStarted started) {
        database.sql("""
                INSERT INTO conversations.team_epoch (workspace, team, epoch) VALUES (:workspace, :team, :epoch)
                ON CONFLICT (workspace, team) DO UPDATE SET epoch = excluded.epoch
                """)
                .param("workspace", started.workspace().value())
                .param("team", started.team().value())
                .param("epoch", started.epoch())
                .update();
    }
}
