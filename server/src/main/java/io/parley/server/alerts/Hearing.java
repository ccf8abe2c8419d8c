package io.parley.server.alerts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.parley.server.conversations.Conversation;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.Owner;
import io.parley.server.conversations.PlainConversations;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import io.parley.server.kernel.WorkspaceId;
import io.parley.server.kernel.database.Database;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Calls people for what customers say as plaintext to the hub. The words are looked at in memory and kept nowhere;
/// what is sealed in browsers is never heard.
@Component
class Hearing {
    /// What another node has changed is known after five seconds.
    private final Cache<WorkspaceId, Map<ChannelId, Keywords.Ear>> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(5))
            .build();

    private final Database transactions;
    private final WatchRows watches;
    private final Conversations conversations;
    private final OpenCalls calls;

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
        plain.listen(this::hear);
    }

    /// What is heard for has been changed.
    void forget(WorkspaceId workspace) {
        known.invalidate(workspace);
    }

    private void hear(WorkspaceId workspace, ConversationId conversation, MessageId message, String text) {
        var ears = known.get(workspace, this::ears);
        if (ears.values().stream().anyMatch(ear -> ear.hears(text))) {
            transactions.inWorkspace(
                    workspace, () -> call(workspace, conversations.find(workspace, conversation), message, text));
        }
    }

    /// Where a member answers, nobody has to be called.
    private void call(WorkspaceId workspace, Conversation found, MessageId message, String text) {
        var ear = known.get(workspace, this::ears).get(found.channel());
        if (ear != null && ear.hears(text) && found.ownership().owner() != Owner.HUMAN) {
            calls.open(workspace, found.team(), new Occasion(AlertKind.KEYWORD, found.id(), Optional.of(message)));
        }
    }

    private Map<ChannelId, Keywords.Ear> ears(WorkspaceId workspace) {
        var ears = new HashMap<ChannelId, Keywords.Ear>();
        transactions.inWorkspace(workspace, () -> watches.all(workspace)).forEach((channel, watch) -> {
            if (!watch.keywords().isEmpty()) {
                ears.put(channel, new Keywords(watch.keywords()).ear());
            }
        });
        return ears;
    }
}
