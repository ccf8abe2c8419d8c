package io.parley.server.conversations;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditRow;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.database.Statements;
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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/// Stores many drafts, of many workspaces, in the transaction of one connection.
///
/// Heads are locked first and in the order of their ids, so that two batches never wait for each other in a
/// circle, and so that whoever holds a head sees everything that earlier writers of that conversation
/// committed.
@Component
final class MessageBatch {
    private static final String INSERT = """
            INSERT INTO conversations.message (workspace, conversation, position, id, segment, track, author_kind, author, sealed, stored_at, quiet, after_takeover)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
    private final ErrandRows errands;

    MessageBatch(
            Heads heads,
            LiveRows live,
            Audit audit,
            Usage usage,
            FileMentions mentions,
            Tallies tallies,
            ErrandRows errands) {
        this.heads = heads;
        this.live = live;
        this.audit = audit;
        this.usage = usage;
        this.mentions = mentions;
        this.tallies = tallies;
        this.errands = errands;
    }

    Outcome store(Connection connection, List<Item> items, Instant now) throws SQLException {
        var reads = new Statements();
        var locked = heads.lock(reads, items);
        var earlier = earlier(reads, items);
        reads.execute(connection);
        var placed = new ArrayList<Placed>();
        var outcomes = new ArrayList<Appended>();
        for (var item : items) {
            outcomes.add(outcome(item, locked.get(item.draft.conversation().value()), earlier, placed, now));
        }
        if (!placed.isEmpty()) {
            var writes = new Statements();
            write(writes, placed, now);
            writes.execute(connection);
        }
        return new Outcome(
                outcomes, errandsOf(placed).map(it -> it.place().whose()).collect(Collectors.toSet()));
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
        if (head.floor().isStale(draft)) {
            return new Appended.Stale(head.floor().ownership());
        }
        if (head.hasBlocked(draft.author())) {
            return new Appended.Blocked();
        }
        var track = head.trackOf(draft.segment());
        if (track.isEmpty()) {
            return new Appended.SegmentClosed();
        }
        var taken = head.take(track.get(), draft, now);
        placed.add(new Placed(item, head, track.get(), taken.position(), taken.word()));
        earlier.put(Key.of(draft), new Appended.AlreadyStored(taken.position(), now));
        return new Appended.Stored(taken.position(), now, head.floor().ownership());
    }

    private void write(Statements writes, List<Placed> placed, Instant now) {
        insert(writes, placed, now);
        heads.update(writes, touched(placed), now);
        heads.see(writes, spoken(placed), now);
        live.insert(writes, placed, now);
        live.insertOwners(writes, touched(placed), now);
        errands.insert(writes, errandsOf(placed).toList(), now);
        tallies.messages(writes, placed, now);
        audit.insert(writes, placed.stream().flatMap(Placed::events).toList());
        mentions.insert(writes, mentions(placed));
        usage.insert(
                writes,
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

    private static Stream<ErrandRows.Fresh> errandsOf(List<Placed> placed) {
        return placed.stream().flatMap(Placed::errands);
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

    private static void insert(Statements writes, List<Placed> placed, Instant now) {
        writes.add(INSERT, placed)
                .column("uuid", p -> p.item.draft.workspace().value())
                .column("uuid", p -> p.item.draft.conversation().value())
                .column("int8", Placed::position)
                .column("uuid", p -> p.item.draft.id().value())
                .column("uuid", p -> p.item.draft.segment().value())
                .column("text", p -> p.track.word())
                .column("text", p -> p.item.draft.author().kind())
                .column("uuid", p -> p.item.draft.author().value())
                .bytes(p -> p.item.draft.sealed().toByteArray())
                .column("timestamptz", _ -> now.toString())
                .column("bool", p -> p.item.draft.quiet())
                .column("bool", p -> p.word.late());
    }

    private static Map<Key, Appended.AlreadyStored> earlier(Statements reads, List<Item> items) {
        var found = new HashMap<Key, Appended.AlreadyStored>();
        reads.ask(
                        EARLIER,
                        items,
                        row -> found.put(
                                new Key(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                                new Appended.AlreadyStored(
                                        row.getLong(3), row.getTimestamp(4).toInstant())))
                .column("uuid", item -> item.draft.workspace().value())
                .column("uuid", item -> item.draft.conversation().value())
                .column("uuid", item -> item.draft.id().value());
        return found;
    }

    /// A draft with its audit rows, made where the request's facts are known.
    ///
    /// @param taking for when the draft takes a conversation that nobody had
    /// @param takeover for when it takes over from a bot or a colleague
    record Item(Draft draft, AuditRow audit, Optional<AuditRow> taking, Optional<AuditRow> takeover) {}

    /// What a batch came to.
    ///
    /// @param appended one for each item, in their order
    /// @param errands the bots that have something to be told
    record Outcome(List<Appended> appended, Set<Errands.Whose> errands) {}

    record Placed(Item item, Head head, Track track, long position, Floor.Word word) {
        Stream<AuditRow> events() {
            var taking = head.takenAt() == position ? item.taking : Optional.<AuditRow>empty();
            var takeover = word.takes() ? item.takeover : Optional.<AuditRow>empty();
            return Stream.of(Optional.of(item.audit), taking, takeover).flatMap(Optional::stream);
        }

        /// That a member has taken over is told before what she says.
        Stream<ErrandRows.Fresh> errands() {
            return word.ownership().stream()
                    .flatMap(ownership -> Stream.concat(
                            word.takes() ? Stream.of(errand(Errand.Kind.OWNER, ownership)) : Stream.empty(),
                            word.passedOn().stream().map(kind -> errand(kind, ownership))));
        }

        private ErrandRows.Fresh errand(Errand.Kind kind, Ownership ownership) {
            var message = kind.isOfMessage() ? Optional.of(item.draft.id()) : Optional.<MessageId>empty();
            return new ErrandRows.Fresh(place(), item.draft.conversation(), kind, message, Optional.empty(), ownership);
        }

        private Errands.Place place() {
            return new Errands.Place(
                    item.draft.workspace(),
                    head.floor().app().orElseThrow(),
                    head.floor().isInFront());
        }
    }

    private record Key(UUID conversation, UUID id) {
        static Key of(Draft draft) {
            return new Key(draft.conversation().value(), draft.id().value());
        }
    }
}
