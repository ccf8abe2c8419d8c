package io.parley.server.conversations.contacts;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.ContactErased;
import io.parley.server.conversations.Erasures;
import io.parley.server.conversations.LiveNote;
import io.parley.server.conversations.LiveNotes;
import io.parley.server.conversations.drawers.Drawers;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ContactId;
import io.parley.server.kernel.RecordId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.database.Database;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Erases a contact: her conversations, what the team knows of her, and her browsers' way in. Ids stay in the audit
/// trail.
@Component
class ContactErasure {
    private final Database transactions;
    private final ContactRows rows;
    private final Contacts contacts;
    private final Erasures erasures;
    private final Drawers drawers;
    private final Notes notes;

    ContactErasure(
            Database transactions,
            ContactRows rows,
            Contacts contacts,
            Erasures erasures,
            Drawers drawers,
            Notes notes) {
        this.transactions = transactions;
        this.rows = rows;
        this.contacts = contacts;
        this.erasures = erasures;
        this.drawers = drawers;
        this.notes = notes;
    }

    /// Erases a contact and whoever the team takes for her.
    ///
    /// @throws Refusal `legal-hold` when she must be kept
    void erase(Caller caller, ContactId id) {
        requireFree(caller, id);
        transactions.inWorkspace(caller.workspace(), () -> {
            var contact = contacts.get(caller, id);
            var everyone = Contacts.everyone(contact);
            rows.lock(caller.workspace(), everyone);
            erasures.erase(caller.workspace(), rows.conversations(caller.workspace(), everyone), caller.actor());
            rows.delete(caller.workspace(), everyone);
            for (var one : everyone) {
                drawers.erase(caller, contact.team(), new RecordId(one.value()));
                notes.erased(caller, contact, one);
            }
        });
    }

    /// A refusal is written down, too.
    private void requireFree(Caller caller, ContactId id) {
        var held = transactions.inWorkspace(
                caller.workspace(),
                () -> rows.anyHeld(caller.workspace(), Contacts.everyone(contacts.get(caller, id))));
        if (held) {
            transactions.inWorkspace(caller.workspace(), () -> notes.refused(caller, id));
            throw Refusal.conflict(
                    "legal-hold", "A legal hold says that this must be kept. An admin can lift it in the settings.");
        }
    }

    /// Who has to know of it.
    @Component
    static final class Notes {
        private final Audit audit;
        private final LiveNotes live;
        private final ApplicationEventPublisher events;

        Notes(Audit audit, LiveNotes live, ApplicationEventPublisher events) {
            this.audit = audit;
            this.live = live;
            this.events = events;
        }

        void erased(Caller caller, Contact contact, ContactId one) {
            audit.record(AuditEvent.of(
                    caller.workspace(), "privacy.erasure_completed", caller.actor(), "contact", one.value()));
            events.publishEvent(new ContactErased(caller.workspace(), one));
            live.tell(LiveNote.toTeam(caller.workspace(), "contact", contact.team()));
        }

        void refused(Caller caller, ContactId one) {
            audit.record(
                    AuditEvent.of(caller.workspace(), "privacy.erasure_refused", caller.actor(), "contact", one.value())
                            .denied("legal-hold"));
        }
    }
}
