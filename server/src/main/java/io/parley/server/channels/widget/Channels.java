package io.parley.server.channels.widget;

import io.parley.seal.DirectoryChange.ReaderPolicy;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.kernel.database.Rows;
import io.parley.server.vault.Directory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/// The widget channels of every workspace.
@Service
class Channels {
    private static final String COLUMNS = "id, team, name, greeting, accent, websites";

    private final Database transactions;
    private final JdbcClient database;
    private final Directory directory;
    private final Audit audit;
    private final Clock clock;

    Channels(Database transactions, JdbcClient database, Directory directory, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.directory = directory;
        this.audit = audit;
        this.clock = clock;
    }

    List<Channel> list(WorkspaceId workspace) {
        return transactions.inWorkspace(
                workspace,
                () -> database.sql("""
                SELECT %s
                  FROM widget.channel
                 WHERE workspace = :workspace AND removed_at IS NULL
                 ORDER BY created_at, id
                """.formatted(COLUMNS))
                        .param("workspace", workspace.value())
                        .query((row, _) -> channel(row))
                        .list());
    }

    Channel get(WorkspaceId workspace, ChannelId id) {
        return transactions.inWorkspace(
                workspace,
                () -> database.sql("""
                SELECT %s
                  FROM widget.channel
                 WHERE workspace = :workspace AND id = :id AND removed_at IS NULL
                """.formatted(COLUMNS))
                        .param("workspace", workspace.value())
                        .param("id", id.value())
                        .query((row, _) -> channel(row))
                        .optional()
                        .orElseThrow(() -> Refusal.absent("channel")));
    }

    /// The workspace that a channel belongs to, for who knows the channel's id.
    Optional<WorkspaceId> workspaceOf(ChannelId id) {
        return Rows.workspaceAtDoor(
                database.sql("SELECT widget.door_channel(:key)").param("key", id.value()));
    }

    /// @param entries the directory entry with the channel's reader policy, signed by the caller
    void add(Caller caller, Channel channel, List<String> entries) {
        transactions.inWorkspace(caller.workspace(), () -> {
            requirePolicy(channel, directory.append(caller.workspace(), caller.member(), entries));
            insert(caller.workspace(), channel);
            audit.record(AuditEvent.of(
                    caller.workspace(),
                    "admin.channel_created",
                    caller.actor(),
                    "channel",
                    channel.id().value()));
        });
    }

    void change(Caller caller, ChannelId id, DisplayName name, Appearance appearance, Websites websites) {
        transactions.inWorkspace(caller.workspace(), () -> {
            get(caller.workspace(), id);
            database.sql("""
                    UPDATE widget.channel SET name = :name, greeting = :greeting, accent = :accent, websites = :websites
                     WHERE workspace = :workspace AND id = :id
                    """)
                    .param("name", name.value())
                    .param("greeting", appearance.greeting())
                    .param("accent", appearance.accent())
                    .param("websites", websites.origins().toArray(String[]::new))
                    .param("workspace", caller.workspace().value())
                    .param("id", id.value())
                    .update();
            audit.record(
                    AuditEvent.of(caller.workspace(), "admin.setting_changed", caller.actor(), "channel", id.value()));
        });
    }

    private static void requirePolicy(Channel channel, List<?> changes) {
        var fits = changes.size() == 1
                && changes.getFirst() instanceof ReaderPolicy policy
                && policy.channel().equals(channel.id().value())
                && policy.team().equals(channel.team().value())
                && policy.readers().equals(List.of("visitor"));
        if (!fits) {
            throw Refusal.invalid("entries: want one reader_policy for this channel and team, with the reader visitor");
        }
    }

    private void insert(WorkspaceId workspace, Channel channel) {
        database.sql("""
                INSERT INTO widget.channel (workspace, id, team, name, greeting, accent, websites, created_at)
                VALUES (:workspace, :id, :team, :name, :greeting, :accent, :websites, :now)
                """)
                .param("workspace", workspace.value())
                .param("id", channel.id().value())
                .param("team", channel.team().value())
                .param("name", channel.name().value())
                .param("greeting", channel.appearance().greeting())
                .param("accent", channel.appearance().accent())
                .param("websites", channel.websites().origins().toArray(String[]::new))
                .param("now", Rows.now(clock))
                .update();
    }

    private static Channel channel(ResultSet row) throws SQLException {
        return new Channel(
                new ChannelId(Rows.uuid(row, "id")),
                new TeamId(Rows.uuid(row, "team")),
                new DisplayName(row.getString("name")),
                new Appearance(row.getString("greeting"), row.getString("accent")),
                new Websites(List.of((String[]) row.getArray("websites").getArray())));
    }
}
