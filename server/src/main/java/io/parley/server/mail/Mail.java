package io.parley.server.mail;

import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.Ids;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.web.Reach;
import java.net.URI;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;

/// Outgoing mail of every workspace.
@Service
public class Mail {
    private final MailServer server;
    private final OutboxRows rows;
    private final Reach reach;
    private final Audit audit;
    private final Clock clock;

    Mail(MailServer server, OutboxRows rows, Reach reach, Audit audit, Clock clock) {
        this.server = server;
        this.rows = rows;
        this.reach = reach;
        this.audit = audit;
        this.clock = clock;
    }

    /// Whether this hub sends mail at all. What is told by mail is offered to nobody where it does not.
    public boolean isOn() {
        return server.isThere();
    }

    /// The address of a page of this hub, for letters.
    ///
    /// @param path with a slash at its beginning
    public URI link(String path) {
        return URI.create(reach.address() + path);
    }

    /// Puts a letter out in the transaction at hand. It is sent soon after that has been committed.
    ///
    /// @param about what it tells of, so that it can be taken back with it
    public void put(WorkspaceId workspace, UUID about, Letter letter) {
        var id = Ids.next(clock);
        rows.insert(workspace, id, about, letter);
        audit.record(AuditEvent.of(workspace, "mail.queued", Actor.SYSTEM, "letter", id));
    }

    /// Takes back what was not sent yet, in the transaction at hand.
    public void takeBack(WorkspaceId workspace, UUID about) {
        rows.deleteAbout(workspace, about);
    }
}
