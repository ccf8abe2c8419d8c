package io.parley.server.channels.widget;

import io.parley.seal.DirectoryChange.ReaderPolicy;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.channels.widget.Channel.Settings;
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
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/// The widget channels of every workspace.
@Service
class Channels {
    private static final String COLUMNS =
            "id, team, name, websites, greeting, accent, position, scheme, hours, form, mail, rating, rating_question";

    private final Database transactions;
    private final JdbcClient database;
    private final Directory directory;
    private final Audit audit;
    private final JsonMapper json;
    private final Clock clock;

    Channels(
            Database transactions,
            JdbcClient database,
            Directory directory,
            Audit audit,
            JsonMapper json,
            Clock clock) {
        this.transactions = transactions;
        this.database = database;
        this.directory = directory;
        this.audit = audit;
        this.json = json;
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

    /// The channel that this hub has had for the longest time, of whichever workspace.
    Optional<First> first() {
        return database.sql("SELECT workspace, channel FROM widget.door_first_channel()")
                .query((row, _) -> new First(
                        new WorkspaceId(Rows.uuid(row, "workspace")), new ChannelId(Rows.uuid(row, "channel"))))
                .optional();
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

    void change(Caller caller, ChannelId id, Settings settings) {
        transactions.inWorkspace(caller.workspace(), () -> {
            get(caller.workspace(), id);
            write(caller.workspace(), id, settings);
            audit.record(
                    AuditEvent.of(caller.workspace(), "admin.setting_changed", caller.actor(), "channel", id.value()));
        });
    }

    /// Closes a channel: nobody begins a conversation there any more. The ones that there are stay with the team.
    void remove(Caller caller, ChannelId id) {
        transactions.inWorkspace(caller.workspace(), () -> {
            get(caller.workspace(), id);
            database.sql("UPDATE widget.channel SET removed_at = :now WHERE workspace = :workspace AND id = :id")
                    .param("now", Rows.now(clock))
                    .param("workspace", caller.workspace().value())
                    .param("id", id.value())
                    .update();
            audit.record(
                    AuditEvent.of(caller.workspace(), "admin.channel_removed", caller.actor(), "channel", id.value()));
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
                INSERT INTO widget.channel (workspace, id, team, name, created_at)
                VALUES (:workspace, :id, :team, :name, :now)
                """)
                .param("workspace", workspace.value())
                .param("id", channel.id().value())
                .param("team", channel.team().value())
                .param("name", channel.settings().name().value())
                .param("now", Rows.now(clock))
                .update();
        write(workspace, channel.id(), channel.settings());
    }

    private void write(WorkspaceId workspace, ChannelId id, Settings settings) {
        database.sql("""
                UPDATE widget.channel
                   SET name = :name, websites = :websites, greeting = :greeting, accent = :accent, position = :position,
                       scheme = :scheme, hours = :hours::jsonb, form = :form, mail = :mail, rating = :rating,
                       rating_question = :question
                 WHERE workspace = :workspace AND id = :id
                """)
                .param("name", settings.name().value())
                .param("websites", settings.websites().origins().toArray(String[]::new))
                .param("greeting", settings.appearance().greeting())
                .param("accent", settings.appearance().accent())
                .param("position", settings.appearance().position())
                .param("scheme", settings.appearance().scheme())
                .param("hours", settings.hours().map(json::writeValueAsString).orElse(null))
                .param("form", settings.questions().form().toArray(String[]::new))
                .param("mail", settings.questions().mail())
                .param("rating", settings.questions().rating())
                .param("question", settings.questions().ratingQuestion())
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
    }

    private Channel channel(ResultSet row) throws SQLException {
        return new Channel(new ChannelId(Rows.uuid(row, "id")), new TeamId(Rows.uuid(row, "team")), settings(row));
    }

    private Settings settings(ResultSet row) throws SQLException {
        return new Settings(
                new DisplayName(row.getString("name")),
                new Websites(texts(row, "websites")),
                new Appearance(
                        row.getString("greeting"),
                        row.getString("accent"),
                        row.getString("position"),
                        row.getString("scheme")),
                Optional.ofNullable(row.getString("hours")).map(hours -> json.readValue(hours, Hours.class)),
                new Questions(
                        Set.copyOf(texts(row, "form")),
                        row.getBoolean("mail"),
                        row.getBoolean("rating"),
                        row.getString("rating_question")));
    }

    record First(WorkspaceId workspace, ChannelId channel) {}

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }
}
