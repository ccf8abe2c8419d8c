package io.parley.server.mail;

import io.parley.server.audit.Actor;
import io.parley.server.audit.Audit;
import io.parley.server.audit.AuditEvent;
import io.parley.server.kernel.database.Database;
import io.parley.server.mail.OutboxRows.Due;
import io.parley.server.mail.OutboxRows.Taken;
import jakarta.mail.SendFailedException;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Brings letters to the mail server, outside of every transaction, since a mail server may take its time. A letter
/// that was handed over while the hub died comes once more, under the same id.
@Component
class Postman {
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int AT_ONCE = 100;
    private static final int MOST_ATTEMPTS = 24;

    private final Semaphore walk = new Semaphore(1);
    private final MailServer server;
    private final OutboxRows rows;
    private final Database transactions;
    private final Audit audit;

    Postman(MailServer server, OutboxRows rows, Database transactions, Audit audit) {
        this.server = server;
        this.rows = rows;
        this.transactions = transactions;
        this.audit = audit;
    }

    /// At a fixed rate, which gives each walk a thread of its own: other work that waits for its time does not wait
    /// for mail servers.
    @Scheduled(fixedRate = 5_000)
    void walk() {
        if (!server.isThere() || !walk.tryAcquire()) {
            return;
        }
        try {
            rows.due(AT_ONCE).forEach(this::bring);
        } finally {
            walk.release();
        }
    }

    void bring(Due due) {
        transactions.inWorkspace(due.workspace(), () -> rows.take(due)).ifPresent(taken -> handOver(due, taken));
    }

    private void handOver(Due due, Taken taken) {
        try {
            server.send(taken.letter(), due.id());
            done(due, AuditEvent.of(due.workspace(), "mail.sent", Actor.SYSTEM, "letter", due.id()));
        } catch (MailException e) {
            LOG.warn(
                    "A letter was not taken at attempt {}: {}",
                    taken.attempts(),
                    e.getClass().getSimpleName());
            if (isUnknown(e) || taken.attempts() >= MOST_ATTEMPTS) {
                done(
                        due,
                        AuditEvent.of(due.workspace(), "mail.failed", Actor.SYSTEM, "letter", due.id())
                                .failed(isUnknown(e) ? "address-refused" : "server-unreachable"));
            }
        }
    }

    private void done(Due due, AuditEvent event) {
        transactions.inWorkspace(due.workspace(), () -> {
            rows.delete(due);
            audit.record(event);
        });
    }

    /// Whether the mail server knows that nobody has this address: asking again would not help.
    private static boolean isUnknown(MailException failure) {
        return failure instanceof MailSendException sending
                && Stream.of(sending.getMessageExceptions())
                        .anyMatch(each -> each instanceof SendFailedException refused
                                && refused.getInvalidAddresses() != null
                                && refused.getInvalidAddresses().length > 0);
    }
}
