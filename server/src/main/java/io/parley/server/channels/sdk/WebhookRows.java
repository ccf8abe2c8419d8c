package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.Webhook.Health;
import io.parley.server.channels.sdk.Webhook.Old;
import io.parley.server.channels.sdk.Webhook.Secrets;
import io.parley.server.channels.sdk.Webhook.Style;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.keystore.Keystore;
import io.parley.server.kernel.keystore.SealedColumn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The table of webhooks, in the transaction at hand. Addresses and secrets lie under a key of the keystore.
@Component
final class WebhookRows {
    private static final Duration OVERLAP = Duration.ofDays(1);

    private final JdbcClient database;
    private final SealedColumn sealing;
    private final Clock clock;

    WebhookRows(JdbcClient database, Keystore keystore, Clock clock) {
        this.database = database;
        this.sealing = SealedColumn.under(keystore.key("sdk.webhook"));
        this.clock = clock;
    }

    Optional<Webhook> find(App app) {
        return of(app, database.sql("""
                SELECT url, style, secret, secret_at, old_secret, old_ends_at,
                       failing_since, paused_at, last_error, delivered_at
                  FROM sdk.webhook
                 WHERE workspace = :workspace AND app = :app
                """)).query((row, _) -> webhook(app, row)).optional();
    }

    void add(App app, URI url, Style style, Secret secret) {
        of(app, database.sql("""
                INSERT INTO sdk.webhook (workspace, app, url, style, secret, secret_at)
                VALUES (:workspace, :app, :url, :style, :secret, :now)
                """))
                .param("url", seal(app, "url", Secret.ofText(url.toString())))
                .param("style", style.word())
                .param("secret", seal(app, "secret", secret))
                .param("now", Rows.now(clock))
                .update();
    }

    void change(App app, URI url, Style style) {
        of(app, database.sql("""
                UPDATE sdk.webhook SET url = :url, style = :style WHERE workspace = :workspace AND app = :app
                """))
                .param("url", seal(app, "url", Secret.ofText(url.toString())))
                .param("style", style.word())
                .update();
    }

    /// @param old signs besides for a day; one that was old before ends now
    void changeSecret(App app, Secret secret, Secret old) {
        of(app, database.sql("""
                UPDATE sdk.webhook
                   SET secret = :secret, secret_at = :now, old_secret = :old, old_ends_at = :ends
                 WHERE workspace = :workspace AND app = :app
                """))
                .param("secret", seal(app, "secret", secret))
                .param("now", Rows.now(clock))
                .param("old", seal(app, "old_secret", old))
                .param("ends", Rows.at(clock.instant().plus(OVERLAP)))
                .update();
    }

    void arrived(App app, Instant now) {
        of(app, database.sql("""
                UPDATE sdk.webhook SET failing_since = NULL, last_error = NULL, delivered_at = :now
                 WHERE workspace = :workspace AND app = :app
                """)).param("now", Rows.at(now)).update();
    }

    void failed(App app, String error, Instant now) {
        of(app, database.sql("""
                UPDATE sdk.webhook SET failing_since = COALESCE(failing_since, :now), last_error = :error
                 WHERE workspace = :workspace AND app = :app
                """))
                .param("now", Rows.at(now))
                .param("error", error)
                .update();
    }

    /// @return whether it was not paused before
    boolean pause(App app, Instant now) {
        return of(app, database.sql("""
                UPDATE sdk.webhook SET paused_at = :now
                 WHERE workspace = :workspace AND app = :app AND paused_at IS NULL
                """)).param("now", Rows.at(now)).update() == 1;
    }

    void resume(App app) {
        of(app, database.sql("""
                UPDATE sdk.webhook SET paused_at = NULL, failing_since = NULL
                 WHERE workspace = :workspace AND app = :app
                """)).update();
    }

    void remove(App app) {
        of(app, database.sql("DELETE FROM sdk.webhook WHERE workspace = :workspace AND app = :app"))
                .update();
    }

    private static JdbcClient.StatementSpec of(App app, JdbcClient.StatementSpec statement) {
        return statement
                .param("workspace", app.workspace().value())
                .param("app", app.id().value());
    }

    private Webhook webhook(App app, ResultSet row) throws SQLException {
        var ends = Rows.instantIfAny(row, "old_ends_at");
        var old = row.getBytes("old_secret");
        return new Webhook(
                URI.create(text(open(app, "url", row.getBytes("url")))),
                Style.parse(row.getString("style")),
                new Secrets(
                        open(app, "secret", row.getBytes("secret")),
                        Rows.instant(row, "secret_at"),
                        ends.map(at -> new Old(open(app, "old_secret", old), at))),
                new Health(
                        Rows.instantIfAny(row, "failing_since"),
                        Rows.instantIfAny(row, "paused_at"),
                        Optional.ofNullable(row.getString("last_error")),
                        Rows.instantIfAny(row, "delivered_at")));
    }

    private byte[] seal(App app, String column, Secret value) {
        return sealing.seal(value.reveal(), place(app, column));
    }

    private Secret open(App app, String column, byte[] sealed) {
        return Secret.of(sealing.open(sealed, place(app, column)));
    }

    private static String place(App app, String column) {
        return "sdk.webhook.%s %s".formatted(column, app.id());
    }

    private static String text(Secret value) {
        return new String(value.reveal(), StandardCharsets.UTF_8);
    }
}
