package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.seal.age.X25519Identity;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.database.Rows;
import io.parley.server.kernel.keystore.Keystore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The keys by which the hub itself reads what passes through it. Each is used for 24 hours and destroyed 24 hours
/// after that, so nothing older than two days can be opened by the hub; whatever is overdue is destroyed before the
/// first use after a start.
@Component
class TransitKeys {
    private static final Logger LOG = LoggerFactory.getLogger(TransitKeys.class);
    private static final Duration USED = Duration.ofHours(24);
    private static final Duration KEPT = Duration.ofHours(48);

    private final JdbcClient database;
    private final Keystore keystore;
    private final Clock clock;
    private volatile Optional<Transit> current = Optional.empty();

    TransitKeys(JdbcClient database, Keystore keystore, Clock clock) {
        this.database = database;
        this.keystore = keystore;
        this.clock = clock;
    }

    /// The key in use, made when there is none.
    Transit current() {
        var known = current;
        return known.isPresent() && isInUse(known.get().madeAt()) ? known.get() : renew();
    }

    /// A key that was not destroyed yet.
    Optional<X25519Identity> find(UUID id) {
        var now = Rows.at(clock.instant().minus(KEPT));
        return database.sql("SELECT made_at FROM vault.transit_key WHERE id = :id AND made_at > :kept")
                .param("id", id)
                .param("kept", now)
                .query((row, _) -> Rows.instant(row, "made_at"))
                .optional()
                .flatMap(_ -> keystore.find(name(id)))
                .map(secret -> X25519Identity.ofScalar(Bytes.of(secret.reveal())));
    }

    /// Destroys what is overdue, and asks anew which key is in use: another node may have made one.
    @Scheduled(fixedDelay = 60_000)
    void destroyOverdue() {
        current = Optional.empty();
        var overdue = database.sql("""
                SELECT id FROM vault.transit_key WHERE destroyed_at IS NULL AND made_at <= :kept
                """)
                .param("kept", Rows.at(clock.instant().minus(KEPT)))
                .query(UUID.class)
                .list();
        overdue.forEach(this::destroy);
    }

    private void destroy(UUID id) {
        keystore.destroy(name(id));
        database.sql("UPDATE vault.transit_key SET destroyed_at = :now WHERE id = :id")
                .param("now", Rows.now(clock))
                .param("id", id)
                .update();
        LOG.info("Transit key {} was destroyed", id);
    }

    private synchronized Transit renew() {
        destroyOverdue();
        var found = newest().orElseGet(this::make);
        current = Optional.of(found);
        return found;
    }

    /// Of the database, unless its secret is not here: then it came with a backup, which leaves such keys behind.
    private Optional<Transit> newest() {
        return database.sql("""
                SELECT id, made_at
                  FROM vault.transit_key
                 WHERE destroyed_at IS NULL AND made_at > :used
                 ORDER BY made_at DESC, id DESC LIMIT 1
                """)
                .param("used", Rows.at(clock.instant().minus(USED)))
                .query((row, _) -> transit(Rows.uuid(row, "id"), Rows.instant(row, "made_at")))
                .optional()
                .flatMap(found -> found);
    }

    private Optional<Transit> transit(UUID id, Instant madeAt) {
        return keystore.find(name(id))
                .map(secret -> new Transit(id, X25519Identity.ofScalar(Bytes.of(secret.reveal())), madeAt));
    }

    private Transit make() {
        var id = Ids.next(clock);
        var secret = keystore.key(name(id));
        database.sql("INSERT INTO vault.transit_key (id, made_at) VALUES (:id, :now)")
                .param("id", id)
                .param("now", Rows.now(clock))
                .update();
        return new Transit(id, X25519Identity.ofScalar(Bytes.of(secret.reveal())), clock.instant());
    }

    private boolean isInUse(Instant madeAt) {
        return clock.instant().isBefore(madeAt.plus(USED));
    }

    private static String name(UUID id) {
        return "transit." + id;
    }

    /// A key with its secret.
    record Transit(UUID id, X25519Identity identity, Instant madeAt) {
        Instant usedUntil() {
            return madeAt.plus(USED);
        }
    }
}
