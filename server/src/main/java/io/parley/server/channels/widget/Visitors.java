package io.parley.server.channels.widget;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.seal.Bytes;
import io.parley.server.conversations.ContactErased;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.Secret;
import io.parley.server.kernel.Tokens;
import io.parley.server.kernel.VisitorId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// The browsers of visitors. A browser is noted with its first message, not before.
@Component
final class Visitors {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final Cache<Bytes, Visitor> seen =
            Caffeine.newBuilder().maximumSize(100_000).expireAfterWrite(KEPT).build();
    private final JdbcClient database;
    private final Clock clock;

    Visitors(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Who shows this token. Asked for every message, so the answer, which never changes, is kept for a while.
    Optional<Visitor> authenticate(Secret token) {
        var hash = Bytes.of(Tokens.hash(token));
        var known = seen.getIfPresent(hash);
        if (known != null) {
            return Optional.of(known);
        }
        var found = find(hash);
        found.ifPresent(visitor -> seen.put(hash, visitor));
        return found;
    }

    private Optional<Visitor> find(Bytes hash) {
        return database.sql("SELECT workspace, visitor, channel, contact FROM widget.door_visitor(:hash)")
                .param("hash", hash.toByteArray())
                .query((row, _) -> new Visitor(
                        new WorkspaceId(Rows.uuid(row, "workspace")),
                        new ChannelId(Rows.uuid(row, "channel")),
                        new ContactId(Rows.uuid(row, "contact")),
                        new VisitorId(Rows.uuid(row, "visitor"))))
                .optional();
    }

    /// The browsers of a contact that was erased are strangers from now on.
    @EventListener
    void erased(ContactErased erased) {
        database.sql("DELETE FROM widget.visitor WHERE workspace = :workspace AND contact = :contact")
                .param("workspace", erased.workspace().value())
                .param("contact", erased.contact().value())
                .update();
        seen.asMap().values().removeIf(visitor -> visitor.contact().equals(erased.contact()));
    }

    /// Notes a browser in the transaction at hand; one that is noted already stays as it is.
    void add(Visitor visitor, Secret token) {
        database.sql("""
                INSERT INTO widget.visitor (workspace, id, channel, contact, token_hash, since)
                VALUES (:workspace, :id, :channel, :contact, :hash, :now)
                ON CONFLICT DO NOTHING
                """)
                .param("workspace", visitor.workspace().value())
                .param("id", visitor.id().value())
                .param("channel", visitor.channel().value())
                .param("contact", visitor.contact().value())
                .param("hash", Tokens.hash(token))
                .param("now", Rows.now(clock))
                .update();
    }
}
