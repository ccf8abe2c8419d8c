package io.parley.server.channels.widget;

import io.parley.server.conversations.Conversation;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.exchange.ErasureWishes;
import io.parley.server.conversations.exchange.Marks;
import io.parley.server.conversations.exchange.Ratings;
import io.parley.server.kernel.database.Database;
import java.util.List;
import org.springframework.stereotype.Component;

/// A visitor's conversations with all that passes beside messages.
@Component
final class Exchange {
    private final Database transactions;
    private final Conversations conversations;
    private final Marks marks;
    private final Ratings ratings;
    private final ErasureWishes wishes;
    private final MailWishes mails;

    Exchange(
            Database transactions,
            Conversations conversations,
            Marks marks,
            Ratings ratings,
            ErasureWishes wishes,
            MailWishes mails) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.marks = marks;
        this.ratings = ratings;
        this.wishes = wishes;
        this.mails = mails;
    }

    List<VisitorBodies.Conversation> conversations(Visitor visitor) {
        return transactions.inWorkspace(
                visitor.workspace(),
                () -> conversations.ofContact(visitor.workspace(), visitor.contact()).stream()
                        .map(conversation -> body(visitor, conversation))
                        .toList());
    }

    private VisitorBodies.Conversation body(Visitor visitor, Conversation conversation) {
        return VisitorBodies.Conversation.of(
                conversation,
                marks.seen(visitor.workspace(), conversation.id()),
                ratings.find(visitor.workspace(), conversation.id()),
                wishes.find(visitor.workspace(), conversation.id()),
                mails.stands(visitor.workspace(), conversation.id()));
    }
}
