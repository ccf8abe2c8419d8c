package io.parley.server.conversations.drawers;

import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.conversations.LiveNotes;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.RecordId;
import org.springframework.stereotype.Component;

/// Writes down what happened to a drawer and tells the browsers of its readers.
@Component
final class Notes {
    private final Audit audit;
    private final LiveNotes live;

    Notes(Audit audit, LiveNotes live) {
        this.audit = audit;
        this.live = live;
    }

    void written(Caller caller, Drawer drawer, RecordId record) {
        audit.record(AuditEvent.of(caller.workspace(), "record.written", caller.actor(), "record", record.value()));
        live.tell(drawer.note(caller.workspace()));
    }

    void removed(Caller caller, Drawer drawer, RecordId record) {
        audit.record(AuditEvent.of(caller.workspace(), "record.removed", caller.actor(), "record", record.value()));
        live.tell(drawer.note(caller.workspace()));
    }
}
