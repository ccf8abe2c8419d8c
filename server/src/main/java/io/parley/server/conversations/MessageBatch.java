package io.parley.server.conversations;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditRow;
import io.parley.server.kernel.database.Columns;
import io.parley.server.usage.Metered;
import io.parley.server.usage.Usage;
import io.parley.server.vault.FileMentions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;

/// Stores many drafts, of many workspaces, in the transaction of one connection.
///
/// Heads are locked first and in the order of their ids, so that two batches never wait for each other in a
/// circle, and so that whoever holds a head sees everything that earlier writers of that conversation
/// committed.
@Component
final class MessageBatch {
    private static final String INSERT = """
            INSERT INTO conversations.message (workspace, conversation, position, id, segment, track, author_kind, author, sealed, stored_at)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String EARLIER = """
            SELECT m.conversation, m.id, m.position, m.stored_at
              FROM unnest(?, ?, ?) AS wanted (workspace, conversation, id)
              JOIN conversations.message m USING (workspace, conversation, id)
            """;

    private final Heads heads;
    private final LiveRows live;
    private final Audit audit;
    private final Usage usage;
    private final FileMentions mentions;
    private final Tallies tallies;

    MessageBatch(Heads heads, LiveRows live, Audit audit, Usage usage, FileMentions mentions, Tallies tallies) {
        this.heads = heads;
        this.live = live;
        this.audit = audit;
        this.usage = usage;
        this.mentions = mentions;
        this.tallies = tallies;
    }

    /// @return one outcome for each item, in their order
    List<Appended> store(Connection connection, List<Item> items, Instant now) throws SQLException {
        var locked = heads.lock(connection, items);
        var earlier = earlier(connection, items);
        var placed = new ArrayList<Placed>();
        var outcomes = new ArrayList<Appended>();
        for (var item : items) {
            outcomes.add(outcome(item, locked.get(item.draft.conversation().value()), earlier, placed, now));
        }
        if (!placed.isEmpty()) {
            write(connection, placed, now);
        }
        return outcomes;
    }

    /// Unlearns what was remembered of these items, whose transaction failed.
    void forget(List<Item> items) {
        heads.unsee(items);
    }

    private static Appended outcome(
            Item item,
            @org.jspecify.annotations.Nullable Head head,
            Map<Key, Appended.AlreadyStored> earlier,
            List<Placed> placed,
            Instant now) {
        var draft = item.draft;
        if (head == null || !head.takes(draft)) {
            return new Appended.NoSuchConversation();
        }
        var repeated = earlier.get(Key.of(draft));
        if (repeated != null) {
            return repeated;
        }
        if (head.hasBlocked(draft.author())) {
            return new Appended.Blocked();
        }
        var track = head.trackOf(draft.segment());
        if (track.isEmpty()) {
            return new Appended.SegmentClosed();
        }
        var position = head.take(track.get(), draft, now);
        placed.add(new Placed(item, head, track.get(), position));
        earlier.put(Key.of(draft), new Appended.AlreadyStored(position, now));
        return new Appended.Stored(position, now);
    }

    private void write(Connection connection, List<Placed> placed, Instant now) throws SQLException {
        insert(connection, placed, now);
        heads.update(connection, touched(placed), now);
        heads.see(connection, spoken(placed), now);
        live.insert(connection, placed, now);
        tallies.messages(connection, placed, now);
        audit.insert(connection, placed.stream().map(p -> p.item.audit).toList());
        mentions.insert(connection, mentions(placed));
        usage.insert(
                connection,
                placed.stream()
                        .map(p -> Metered.message(
                                p.item.draft.workspace(), p.item.draft.id().value(), now))
                        .toList());
    }

    private static List<FileMentions.Mention> mentions(List<Placed> placed) {
        return placed.stream()
                .map(p -> p.item.draft)
                .flatMap(draft -> draft.files().stream()
                        .map(file ->
                                new FileMentions.Mention(draft.workspace(), draft.conversation(), draft.id(), file)))
                .toList();
    }

    private static List<Head> touched(List<Placed> placed) {
        return new HashSet<>(placed.stream().map(Placed::head).toList())
                .stream().sorted(Comparator.comparing(Head::id)).toList();
    }

    private static List<Head> spoken(List<Placed> placed) {
        return touched(placed).stream()
                .filter(head -> head.contactPosition() > 0)
                .toList();
    }

    private static void insert(Connection connection, List<Placed> placed, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            Columns.of(connection, statement, placed)
                    .column("uuid", p -> p.item.draft.workspace().value())
                    .column("uuid", p -> p.item.draft.conversation().value())
                    .column("int8", Placed::position)
                    .column("uuid", p -> p.item.draft.id().value())
                    .column("uuid", p -> p.item.draft.segment().value())
                    .column("text", p -> p.track.word())
                    .column("text", p -> p.item.draft.author().kind())
                    .column("uuid", p -> p.item.draft.author().value())
                    .bytes(p -> p.item.draft.sealed().toByteArray())
                    .column("timestamptz", _ -> now.toString());
            statement.executeUpdate();
        }
    }

    private static Map<Key, Appended.AlreadyStored> earlier(Connection connection, List<Item> items)
            throws SQLException {
        var found = new HashMap<Key, Appended.AlreadyStored>();
        try (var statement = connection.prepareStatement(EARLIER)) {
            Columns.of(connection, statement, items)
                    .column("uuid", item -> item.draft.workspace().value())
                    .column("uuid", item -> item.draft.conversation().value())
                    .column("uuid", item -> item.draft.id().value());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            new Key(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)),
                            new Appended.AlreadyStored(
                                    rows.getLong(3), rows.getTimestamp(4).toInstant()));
                }
            }
        }
        return found;
    }

    /// A draft with its audit row, made where the request's facts are known.
    record Item(Draft draft, AuditRow audit) {}

    record Placed(Item item, Head head, Track track, long position) {}

    private record Key(UUID conversation, UUID id) {
        static Key of(Draft draft) {
            return new Key(draft.conversation().value(), draft.id().value());
        }
    }
}
