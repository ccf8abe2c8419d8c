package io.parley.server.channels.widget;

import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.exchange.Marks;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.mail.Mail;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Tells visitors by mail, once for each silence, that there is an answer which they have not seen. How far it has
/// looked stands in the database, so a restart forgets nobody and tells nobody twice.
@Component
class AnswerLetters {
    private final Database transactions;
    private final MailWishRows rows;
    private final Conversations conversations;
    private final Marks marks;
    private final AnswerLetter letter;
    private final Outgoing outgoing;

    AnswerLetters(
            Database transactions,
            MailWishRows rows,
            Conversations conversations,
            Marks marks,
            AnswerLetter letter,
            Outgoing outgoing) {
        this.transactions = transactions;
        this.rows = rows;
        this.conversations = conversations;
        this.marks = marks;
        this.letter = letter;
        this.outgoing = outgoing;
    }

    @Scheduled(fixedDelay = 5_000)
    void sweep() {
        if (outgoing.mail.isOn()) {
            sweepUntil(outgoing.clock.instant().minus(outgoing.after));
        }
    }

    /// Looks at answers that were given up to this moment.
    void sweepUntil(Instant until) {
        for (var workspace : rows.workspaces()) {
            transactions.inWorkspace(
                    workspace, () -> rows.lockSweep(workspace).ifPresent(from -> sweep(workspace, from, until)));
        }
    }

    private void sweep(WorkspaceId workspace, Instant from, Instant until) {
        var answered = conversations.answeredBetween(workspace, from, until);
        if (!answered.isEmpty()) {
            answered.forEach(id -> consider(workspace, id));
            rows.sweptUntil(workspace, until);
        }
    }

    private void consider(WorkspaceId workspace, ConversationId id) {
        var missed = marks.missed(workspace, id);
        rows.find(workspace, id)
                .filter(wish -> missed.count() > 0
                        && wish.toldAtRead()
                                .filter(read -> read == missed.read())
                                .isEmpty())
                .ifPresent(wish -> {
                    outgoing.mail.put(workspace, id.value(), letter.write(workspace, id, wish));
                    rows.told(workspace, id, missed.read());
                });
    }

    /// Where letters go, and after how long.
    @Component
    static final class Outgoing {
        private final Mail mail;
        private final Clock clock;
        private final Duration after;

        Outgoing(Mail mail, Clock clock, @Value("${parley.mail-after}") Duration after) {
            this.mail = mail;
            this.clock = clock;
            this.after = after;
        }
    }
}
