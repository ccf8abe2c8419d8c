package io.parley.server.conversations.contacts;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.LiveNote;
import io.parley.server.conversations.LiveNotes;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.Teams;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// The contacts of every team.
@Service
class Contacts {
    private static final int PAGE = 50;
    private static final Instant END_OF_TIME = Instant.parse("9999-12-31T00:00:00Z");
    private static final UUID LAST_ID = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private final Database transactions;
    private final ContactRows rows;
    private final Teams teams;
    private final LiveNotes live;
    private final Audit audit;

    Contacts(Database transactions, ContactRows rows, Teams teams, LiveNotes live, Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.teams = teams;
        this.live = live;
        this.audit = audit;
    }

    /// Who wrote last comes first.
    Page page(Caller caller, ContactRows.Wanted wanted, String cursor) {
        var before = Place.parse(cursor);
        return transactions.inWorkspace(caller.workspace(), () -> {
            var mine = teams.of(caller.workspace(), caller.member());
            var found = rows.page(caller.workspace(), mine, wanted, before.at, before.id, PAGE);
            var next = found.size() < PAGE ? Optional.<String>empty() : Optional.of(Place.of(found.getLast()));
            return new Page(found, next);
        });
    }

    /// @throws Refusal as if there were no such contact, when she is not of the caller's teams
    Contact get(Caller caller, ContactId id) {
        return transactions.inWorkspace(
                caller.workspace(),
                () -> rows.find(caller.workspace(), id)
                        .filter(found ->
                                teams.of(caller.workspace(), caller.member()).contains(found.team()))
                        .orElseThrow(() -> Refusal.absent("contact")));
    }

    /// Takes a contact for another one from now on. What each wrote stays hers to read alone: their browsers are not
    /// told.
    void merge(Caller caller, ContactId id, ContactId into) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.lock(caller.workspace(), List.of(id, into));
            var one = get(caller, id);
            var other = get(caller, into);
            requireMergeable(one, other);
            rows.merge(caller.workspace(), id, into);
            if (other.blockedAt().isPresent()) {
                rows.block(caller.workspace(), everyone(one), true);
            }
            note(caller, "contact.merged", one);
        });
    }

    /// Takes a contact for herself again.
    void separate(Caller caller, ContactId id) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.lock(caller.workspace(), List.of(id));
            var contact = get(caller, id);
            rows.separate(caller.workspace(), id);
            note(caller, "contact.separated", contact);
        });
    }

    /// Takes no more messages of a contact, or takes them again.
    void block(Caller caller, ContactId id, boolean blocked) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var contact = get(caller, id);
            rows.lock(caller.workspace(), everyone(contact));
            rows.block(caller.workspace(), everyone(contact), blocked);
            if (blocked) {
                note(caller, "contact.blocked", contact);
            } else {
                note(caller, "contact.unblocked", contact);
            }
        });
    }

    /// Says that a contact must not be erased, or may be again.
    void hold(Caller caller, ContactId id, boolean held) {
        transactions.inWorkspace(caller.workspace(), () -> {
            var contact = get(caller, id);
            rows.hold(caller.workspace(), id, held);
            if (held) {
                note(caller, "contact.held", contact);
            } else {
                note(caller, "contact.released", contact);
            }
        });
    }

    /// A contact and whoever the team takes for her.
    static List<ContactId> everyone(Contact contact) {
        var all = new ArrayList<>(contact.merged());
        all.add(contact.id());
        return all;
    }

    private static void requireMergeable(Contact one, Contact other) {
        if (one.id().equals(other.id()) || other.mergedInto().isPresent()) {
            throw Refusal.invalid("into: want another contact, and one that is not merged herself");
        }
        if (!one.team().equals(other.team())) {
            throw Refusal.invalid("into: want a contact of the same team");
        }
    }

    private void note(Caller caller, String event, Contact contact) {
        audit.record(AuditEvent.of(
                caller.workspace(),
                event,
                caller.actor(),
                "contact",
                contact.id().value()));
        live.tell(LiveNote.toTeam(caller.workspace(), "contact", contact.team()));
    }

    record Page(List<Contact> items, Optional<String> next) {}

    /// A place in the list, written `microseconds.id`.
    private record Place(Instant at, UUID id) {
        static Place parse(String cursor) {
            if (cursor.isEmpty()) {
                return new Place(END_OF_TIME, LAST_ID);
            }
            if (!cursor.matches("\\d{1,18}\\.[0-9a-f-]{36}")) {
                throw new IllegalArgumentException("cursor: want it as it was given");
            }
            var parts = cursor.split("\\.", 2);
            return new Place(
                    Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS), UUID.fromString(parts[1]));
        }

        static String of(Contact contact) {
            return ChronoUnit.MICROS.between(Instant.EPOCH, contact.lastSeen()) + "."
                    + contact.id().value();
        }
    }
}
