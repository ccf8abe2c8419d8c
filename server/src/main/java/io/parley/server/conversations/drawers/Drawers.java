package io.parley.server.conversations.drawers;

import io.parley.server.identity.Caller;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.NewSegment;
import io.parley.server.vault.Segment;
import io.parley.server.vault.Segments;
import io.parley.server.vault.Teams;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The drawers of every team and member. Records arrive sealed and leave sealed.
@Service
public class Drawers {
    private static final int PAGE = 200;

    private final Database transactions;
    private final RecordRows rows;
    private final Teams teams;
    private final Segments segments;
    private final Notes notes;
    private final Clock clock;

    Drawers(Database transactions, RecordRows rows, Teams teams, Segments segments, Notes notes, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.teams = teams;
        this.segments = segments;
        this.notes = notes;
        this.clock = clock;
    }

    /// What was changed in a drawer after a change, oldest change first, with all segments of the drawer.
    Records read(Caller caller, UUID id, RecordKind kind, long after) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            var drawer = drawer(caller, id);
            var found = rows.after(caller.workspace(), drawer.id(), kind, after, PAGE);
            return new Records(
                    found,
                    segments.of(caller.workspace(), drawer.id(), List.of("drawer")),
                    found.isEmpty() ? after : found.getLast().change(),
                    found.size() == PAGE);
        });
    }

    /// Writes a record, if it stands as its writer believes.
    ///
    /// @throws Refusal `stale-record` when somebody else was faster, `segment-closed` when the readers have changed
    StoredRecord write(Caller caller, UUID id, NewRecord record) {
        return transactions.inWorkspace(caller.workspace(), () -> {
            var drawer = drawer(caller, id);
            drawer.requireWriter(caller, record.kind());
            var change = rows.nextChange(caller.workspace(), drawer.id());
            var before = rows.find(caller.workspace(), drawer.id(), record.id());
            requireFresh(before, record.kind(), record.revision());
            requireOpen(caller, drawer, record.segment());
            var written = next(caller, record, change, clock.instant());
            rows.write(caller.workspace(), drawer.id(), written);
            notes.written(caller, drawer, record.id());
            return written;
        });
    }

    /// Removes a record, if it stands as the remover believes. One that is gone already stays gone.
    void remove(Caller caller, UUID id, RecordId record, int revision) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var drawer = drawer(caller, id);
            var change = rows.nextChange(caller.workspace(), drawer.id());
            var before = rows.find(caller.workspace(), drawer.id(), record).orElseThrow(() -> Refusal.absent("record"));
            drawer.requireWriter(caller, before.kind());
            if (before.sealed().isEmpty()) {
                return;
            }
            requireFresh(Optional.of(before), before.kind(), revision);
            rows.write(caller.workspace(), drawer.id(), emptied(caller, before, change, clock.instant()));
            rows.takeOff(caller.workspace(), record);
            notes.removed(caller, drawer, record);
        });
    }

    /// Erases a record of a team's drawer, if there is one, whoever wrote it.
    public void erase(Caller caller, TeamId team, RecordId record) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var drawer = new Drawer.OfTeam(team);
            var change = rows.nextChange(caller.workspace(), drawer.id());
            rows.find(caller.workspace(), drawer.id(), record)
                    .filter(found -> found.sealed().isPresent())
                    .ifPresent(found -> {
                        rows.write(caller.workspace(), drawer.id(), emptied(caller, found, change, clock.instant()));
                        notes.removed(caller, drawer, record);
                    });
        });
    }

    /// Opens a new segment, in which records are written from now on.
    void openSegment(Caller caller, UUID id, NewSegment segment) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var drawer = drawer(caller, id);
            drawer.requireOpener(caller);
            switch (drawer) {
                case Drawer.OfTeam(var team) -> segments.openDrawer(caller.workspace(), caller.member(), team, segment);
                case Drawer.OfMember(var member) -> segments.openOwnDrawer(caller.workspace(), member, segment);
            }
        });
    }

    private Drawer drawer(Caller caller, UUID id) {
        return Drawer.openedBy(caller, teams.of(caller.workspace(), caller.member()), id);
    }

    private static void requireFresh(Optional<StoredRecord> before, RecordKind kind, int revision) {
        int now = before.map(StoredRecord::revision).orElse(0);
        if (now != revision) {
            throw Refusal.conflict(
                    "stale-record",
                    "Somebody has changed this meanwhile. Look at it again before you write it.",
                    Map.of("revision", now));
        }
        if (before.isPresent() && before.get().kind() != kind) {
            throw Refusal.invalid("kind: a record does not change its kind");
        }
    }

    private void requireOpen(Caller caller, Drawer drawer, SegmentId segment) {
        if (!segments.takes(caller.workspace(), drawer.id(), segment)) {
            throw Refusal.conflict(
                    "segment-closed",
                    "The readers have changed. Open a new segment, seal the record anew and repeat it.");
        }
    }

    private static StoredRecord next(Caller caller, NewRecord record, long change, Instant now) {
        return new StoredRecord(
                record.id(),
                record.kind(),
                record.segment(),
                Optional.of(record.sealed()),
                record.revision() + 1,
                change,
                caller.member(),
                now);
    }

    private static StoredRecord emptied(Caller caller, StoredRecord before, long change, Instant now) {
        return new StoredRecord(
                before.id(),
                before.kind(),
                before.segment(),
                Optional.empty(),
                before.revision() + 1,
                change,
                caller.member(),
                now);
    }

    /// A page of changes.
    ///
    /// @param cursor the last change that the page tells of
    /// @param more whether there are later ones
    record Records(List<StoredRecord> items, List<Segment> segments, long cursor, boolean more) {}
}
