package io.parley.server.channels.widget;

import io.parley.server.alerts.BotAlerts;
import io.parley.server.alerts.Hearing;
import io.parley.server.channels.sdk.Front;
import io.parley.server.channels.sdk.Fronts;
import io.parley.server.conversations.Appended;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.ownership.Ownerships;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.vault.NewSegment;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Who is with a visitor in her conversation beside the team: the bot in front, for as long as she lets it
/// read along. Her newest segment says so, and nobody else can.
@Component
final class Company {
    private final Database transactions;
    private final Conversations conversations;
    private final Fronts fronts;
    private final Ownerships ownerships;
    private final BotAlerts alerts;
    private final Hearing hearing;

    Company(
            Database transactions,
            Conversations conversations,
            Fronts fronts,
            Ownerships ownerships,
            BotAlerts alerts,
            Hearing hearing) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.fronts = fronts;
        this.ownerships = ownerships;
        this.alerts = alerts;
        this.hearing = hearing;
    }

    /// What she has said, which people may be called for while it is passed on.
    Appended heard(WorkspaceId workspace, ConversationId id, MessageId message, Appended outcome) {
        if (outcome instanceof Appended.Stored || outcome instanceof Appended.AlreadyStored) {
            hearing.said(workspace, id, message);
        }
        return outcome;
    }

    /// Her new segment, which lets the bot in front read along or does not.
    void change(Visitor visitor, ConversationId id, NewSegment segment) {
        var workspace = visitor.workspace();
        transactions.inWorkspace(workspace, () -> {
            var front = fronts.of(workspace, visitor.channel());
            var withBot = conversations.openSegment(
                    workspace, visitor.contact(), visitor.id(), id, segment, front.map(Front::app));
            fronts.seat(workspace, id, visitor.contact(), front.filter(_ -> withBot), visitor.actor());
        });
    }

    /// @param segment for her and the team alone; without one, the next word brings it
    void askPerson(Visitor visitor, ConversationId id, Optional<NewSegment> segment) {
        var workspace = visitor.workspace();
        if (segment.filter(it -> it.namesBot(workspace)).isPresent()) {
            throw Refusal.invalid("segment: want one for the visitor and the team alone");
        }
        transactions.inWorkspace(workspace, () -> {
            var conversation = conversations.ofContact(workspace, visitor.contact(), id);
            if (conversation.botInFront()) {
                alerts.personWanted(workspace, conversation.team(), id);
                ownerships.dismiss(workspace, id, visitor.actor());
            }
            segment.ifPresent(it -> change(visitor, id, it));
        });
    }
}
