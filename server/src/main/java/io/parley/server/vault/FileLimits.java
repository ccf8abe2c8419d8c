package io.parley.server.vault;

import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Rows;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/// How large a file may be, and how much visitors may send within a day: each of them, and all of a channel.
@Component
final class FileLimits {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_FILES = 200;
    private static final int NONCE = 16;
    private static final int TAG = 16;
    private static final int CHUNK = 1 << 16;

    private final JdbcClient database;
    private final Clock clock;
    private final long largest;
    private final long perVisitor;
    private final long perChannel;

    FileLimits(
            JdbcClient database,
            Clock clock,
            @Value("${parley.file-limit}") DataSize largest,
            @Value("${parley.visitor-quota}") DataSize perVisitor,
            @Value("${parley.channel-quota}") DataSize perChannel) {
        this.database = database;
        this.clock = clock;
        this.largest = largest.toBytes();
        this.perVisitor = perVisitor.toBytes();
        this.perChannel = perChannel.toBytes();
    }

    /// How many bytes of content a file may have.
    long largest() {
        return largest;
    }

    /// @throws Refusal `too-large`
    void requireSize(long payload) {
        if (payload > payloadOf(largest)) {
            throw Refusal.tooLarge("A file may have at most %,d bytes.".formatted(largest), Map.of("largest", largest));
        }
    }

    /// Counts what has been sent within a day, in the transaction at hand. The channel's lock comes first, so that two
    /// files at once do not both find room for one.
    ///
    /// @throws Refusal `quota-used`
    void requireQuota(WorkspaceId workspace, ChannelId channel, FileAuthor.Contact author, long payload) {
        database.sql("SELECT pg_advisory_xact_lock(hashtextextended(:channel, 40))")
                .param("channel", channel.toString())
                .query((_, _) -> true)
                .single();
        var sent = sent(workspace, channel, author);
        if (sent.byAuthor + payload > perVisitor || sent.files >= MOST_FILES || sent.byAll + payload > perChannel) {
            throw Refusal.overQuota(
                    "quota-used", "As much has been sent here as one day allows. Try again tomorrow.", DAY.toSeconds());
        }
    }

    private Sent sent(WorkspaceId workspace, ChannelId channel, FileAuthor.Contact author) {
        return database.sql("""
                SELECT coalesce(sum(size), 0)                                  AS by_all,
                       coalesce(sum(size) FILTER (WHERE author = :author), 0)  AS by_author,
                       count(*) FILTER (WHERE author = :author)                AS files
                  FROM vault.file
                 WHERE workspace = :workspace AND channel = :channel AND author_kind = 'contact' AND begun_at > :since
                """)
                .param("author", author.value())
                .param("workspace", workspace.value())
                .param("channel", channel.value())
                .param("since", Rows.at(clock.instant().minus(DAY)))
                .query((row, _) -> new Sent(row.getLong("by_all"), row.getLong("by_author"), row.getLong("files")))
                .single();
    }

    /// The size of the payload of so much content (`formats/age-file.md`).
    static long payloadOf(long content) {
        return NONCE + content + TAG * Math.max(1, (content + CHUNK - 1) / CHUNK);
    }

    private record Sent(long byAll, long byAuthor, long files) {}
}
