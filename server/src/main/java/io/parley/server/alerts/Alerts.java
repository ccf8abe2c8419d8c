package io.parley.server.alerts;

import io.parley.server.alerts.OpenCallRows.Unheeded;
import io.parley.server.conversations.LiveNote;
import io.parley.server.conversations.LiveNotes;
import io.parley.server.identity.Caller;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MemberId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import io.parley.server.mail.Mail;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// The alerts of every member, each by the ways that she wishes.
@Service
class Alerts {
    private static final int SHOWN = 50;

    private final Database transactions;
    private final AlertRows rows;
    private final UnmailedRows letters;
    private final Calling calling;
    private final Mail mail;
    private final LiveNotes live;

    Alerts(Database transactions, AlertRows rows, UnmailedRows letters, Calling calling, Mail mail, LiveNotes live) {
        this.transactions = transactions;
        this.rows = rows;
        this.letters = letters;
        this.calling = calling;
        this.mail = mail;
        this.live = live;
    }

    /// Alerts those of these members who wish it, in the transaction at hand.
    void raise(WorkspaceId workspace, Collection<MemberId> members, Occasion occasion) {
        calling.now(workspace, members, occasion).forEach((member, call) -> {
            if (call.wanted().console()) {
                rows.add(workspace, member, occasion, call.isLoud());
                live.tell(LiveNote.toMember(workspace, "alert", member).about(occasion.conversation()));
            }
            if (call.wanted().mail() && mail.isOn()) {
                letters.add(workspace, member, occasion, call.inPeace());
            }
        });
    }

    /// Alerts a second person of a call, and lets those who were called first see it, in the transaction at hand.
    void passOn(Unheeded call, Alert.PassedOn passedOn) {
        var workspace = call.workspace();
        var message = rows.message(workspace, call.conversation(), call.kind(), call.at());
        var occasion = new Occasion(call.kind(), call.conversation(), message);
        raise(workspace, List.of(passedOn.to()), occasion);
        rows.passOn(workspace, occasion, call.at(), passedOn)
                .forEach(member ->
                        live.tell(LiveNote.toMember(workspace, "alert", member).about(call.conversation())));
    }

    /// Nobody need look at these any more, in the transaction at hand.
    void settle(WorkspaceId workspace, ConversationId conversation, Collection<AlertKind> kinds) {
        letters.settle(workspace, conversation, kinds);
        rows.settle(workspace, conversation, kinds)
                .forEach(member ->
                        live.tell(LiveNote.toMember(workspace, "alert", member).about(conversation)));
    }

    /// Of a conversation that was erased nothing is left, in the transaction at hand.
    void erase(WorkspaceId workspace, ConversationId conversation) {
        letters.settle(workspace, conversation, List.of(AlertKind.values()));
        rows.delete(workspace, conversation);
    }

    /// The newest alerts of the caller.
    List<Alert> newest(Caller caller) {
        return transactions.inWorkspace(
                caller.workspace(), () -> rows.newest(caller.workspace(), caller.member(), SHOWN));
    }

    /// The caller has seen her alerts up to a moment, of one conversation or of all; her other browsers follow.
    void seen(Caller caller, Instant upTo, Optional<ConversationId> conversation) {
        transactions.inWorkspace(caller.workspace(), () -> {
            rows.seen(caller.workspace(), caller.member(), upTo, conversation);
            letters.seen(caller.workspace(), caller.member(), upTo, conversation);
            live.tell(LiveNote.toMember(caller.workspace(), "alert", caller.member()));
        });
    }
}
