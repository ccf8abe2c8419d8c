package io.parley.server.channels.sdk;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.seal.Bytes;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.AppKeyId;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.Tokens;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The keys that bots show: one of their workspace and one of their own. Only hashes are kept.
///
/// A key that is replaced works on for a day, so that a bot can be given the new one without being silent. A key that
/// was taken away may be taken for good by another node for five seconds more.
@Component
final class AppKeys {
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int MAX_KEY = 200;

    private final Cache<Bytes, Optional<Owner>> seen = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(REMEMBERED)
            .build();
    private final JdbcClient database;
    private final Clock clock;

    AppKeys(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Whose key this is, if it works now.
    Optional<Owner> owner(String key) {
        if (key.length() > MAX_KEY) {
            return Optional.empty();
        }
        return seen.get(Bytes.ofUtf8(key).sha256(), this::find).filter(it -> it.worksAt(clock.instant()));
    }

    /// Keys of the workspace, or of one of its apps, that work now; the newest first.
    List<AppKey> list(WorkspaceId workspace, Optional<AppId> app) {
        return database.sql("""
                SELECT id, created_at, ends_at
                  FROM sdk.key
                 WHERE workspace = :workspace AND app IS NOT DISTINCT FROM :app AND (ends_at IS NULL OR ends_at > :now)
                 ORDER BY created_at DESC, id DESC
                """)
                .param("workspace", workspace.value())
                .param("app", app.map(AppId::value).orElse(null))
                .param("now", Rows.now(clock))
                .query((row, _) -> new AppKey(
                        new AppKeyId(Rows.uuid(row, "id")),
                        Rows.instant(row, "created_at"),
                        Rows.instantIfAny(row, "ends_at")))
                .list();
    }

    /// Makes a new key in the transaction at hand; those before it end in a day.
    ///
    /// @return the key, which nobody can be shown again
    String replace(WorkspaceId workspace, Optional<AppId> app) {
        end(workspace, app, clock.instant().plus(OVERLAP));
        var key = "parley_%s_%s"
                .formatted(app.isEmpty() ? "api" : "bot", Tokens.make().revealBase64Url());
        database.sql("""
                INSERT INTO sdk.key (workspace, id, app, hash, created_at) VALUES (:workspace, :id, :app, :hash, :now)
                """)
                .param("workspace", workspace.value())
                .param("id", Ids.next(clock))
                .param("app", app.map(AppId::value).orElse(null))
                .param("hash", Bytes.ofUtf8(key).sha256().toByteArray())
                .param("now", Rows.now(clock))
                .update();
        return key;
    }

    /// Ends all keys of a workspace or app at a time; what ends before stays so.
    void end(WorkspaceId workspace, Optional<AppId> app, Instant at) {
        database.sql("""
                UPDATE sdk.key SET ends_at = :at
                 WHERE workspace = :workspace AND app IS NOT DISTINCT FROM :app AND (ends_at IS NULL OR ends_at > :at)
                """)
                .param("at", Rows.at(at))
                .param("workspace", workspace.value())
                .param("app", app.map(AppId::value).orElse(null))
                .update();
        seen.invalidateAll();
    }

    /// Ends one key now.
    boolean end(WorkspaceId workspace, AppKeyId id) {
        var ended = database.sql("UPDATE sdk.key SET ends_at = :now WHERE workspace = :workspace AND id = :id")
                .param("now", Rows.now(clock))
                .param("workspace", workspace.value())
                .param("id", id.value())
                .update();
        seen.invalidateAll();
        return ended == 1;
    }

    private Optional<Owner> find(Bytes hash) {
        return database.sql("SELECT workspace, app, ends_at FROM sdk.door_key(:hash)")
                .param("hash", hash.toByteArray())
                .query((row, _) -> new Owner(
                        new WorkspaceId(Rows.uuid(row, "workspace")),
                        Rows.uuidIfAny(row, "app").map(AppId::new),
                        Rows.instantIfAny(row, "ends_at")))
                .optional();
    }

    /// @param app empty: a key of the workspace
    record Owner(WorkspaceId workspace, Optional<AppId> app, Optional<Instant> endsAt) {
        private boolean worksAt(Instant now) {
            return endsAt.filter(end -> !end.isAfter(now)).isEmpty();
        }
    }
}
