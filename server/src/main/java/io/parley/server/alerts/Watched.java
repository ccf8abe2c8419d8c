package io.parley.server.alerts;

import io.parley.server.conversations.Conversation;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What holds in the conversations of a workspace: by the channel of those behind which a bot speaks, and by the bot
/// for
/// those in front of which it stands.
record Watched<T>(Map<ChannelId, T> behind, Map<AppId, T> inFront) {
    Optional<T> of(Conversation conversation) {
        return conversation.botInFront()
                ? conversation.app().flatMap(app -> Optional.ofNullable(inFront.get(app)))
                : Optional.ofNullable(behind.get(conversation.channel()));
    }

    <U> Watched<U> map(Function<T, U> change) {
        return new Watched<>(map(behind, change), map(inFront, change));
    }

    private static <K, T, U> Map<K, U> map(Map<K, T> before, Function<T, U> change) {
        var after = new HashMap<K, U>();
        before.forEach((key, value) -> after.put(key, change.apply(value)));
        return after;
    }
}
