package io.parley.server.alerts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.seal.MessageBody;
import io.parley.server.conversations.Conversation;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Owner;
import io.parley.server.conversations.PlainConversations;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;

/// Calls people for what customers say where the hub reads along: through a bot, and to a bot in front of an inbox. The
/// words are looked at in memory and kept nowhere; what is sealed for people alone is never heard, and nothing is while
/// a member answers.
@Service
public class Hearing {
    /// What another node has changed is known after five seconds.
    private final Cache<WorkspaceId, Watched<Ear>> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    private final Sentiment sentiment = new Sentiment();
    private final Database transactions;
    private final WatchRows watches;
    private final Conversations conversations;
    private final OpenCalls calls;
    private final PlainConversations plain;

    Hearing(
            Database transactions,
            WatchRows watches,
            Conversations conversations,
            OpenCalls calls,
            PlainConversations plain) {
        this.transactions = transactions;
        this.watches = watches;
        this.conversations = conversations;
        this.calls = calls;
        this.plain = plain;
        plain.listen(this::hear);
    }

    /// A visitor has said something that is stored. It is looked at if a bot in front of her conversation is handed it.
    /// Safe to repeat.
    public void said(WorkspaceId workspace, ConversationId conversation, MessageId message) {
        if (ears(workspace).inFront().values().stream().anyMatch(Ear::listens)) {
            transactions.inWorkspace(workspace, () -> {
                var found = conversations.find(workspace, conversation);
                if (found.botInFront() && ear(workspace, found).isPresent()) {
                    text(workspace, conversation, message).ifPresent(text -> call(workspace, found, message, text));
                }
            });
        }
    }

    /// What is listened for has been changed.
    void forget(WorkspaceId workspace) {
        known.invalidate(workspace);
    }

    private void hear(WorkspaceId workspace, ConversationId conversation, MessageId message, String text) {
        if (ears(workspace).behind().values().stream()
                .anyMatch(ear -> !ear.reasons(text).isEmpty())) {
            transactions.inWorkspace(
                    workspace, () -> call(workspace, conversations.find(workspace, conversation), message, text));
        }
    }

    private Optional<String> text(WorkspaceId workspace, ConversationId conversation, MessageId message) {
        return plain.open(workspace, conversation, message)
                .map(PlainConversations.Opened::body)
                .filter(MessageBody.Text.class::isInstance)
                .map(MessageBody.Text.class::cast)
                .map(MessageBody.Text::text);
    }

    private void call(WorkspaceId workspace, Conversation found, MessageId message, String text) {
        ear(workspace, found)
                .ifPresent(ear -> ear.reasons(text)
                        .forEach(reason -> calls.open(
                                workspace, found.team(), new Occasion(reason, found.id(), Optional.of(message)))));
    }

    /// Where a member answers, nobody has to be called.
    private Optional<Ear> ear(WorkspaceId workspace, Conversation found) {
        return ears(workspace)
                .of(found)
                .filter(Ear::listens)
                .filter(_ -> found.ownership().owner() != Owner.HUMAN);
    }

    private Watched<Ear> ears(WorkspaceId workspace) {
        return known.get(
                workspace,
                _ -> transactions
                        .inWorkspace(workspace, () -> watches.all(workspace))
                        .map(watch -> Ear.of(watch, sentiment)));
    }
}
