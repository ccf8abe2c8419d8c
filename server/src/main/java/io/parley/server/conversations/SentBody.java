package io.parley.server.conversations;

import io.parley.server.kernel.Refusal;
import java.time.Instant;
import java.util.Map;

/// What the API answers to a message: it is stored, and since when.
public record SentBody(Instant storedAt) {
    /// @throws Refusal for every outcome that the sender has to act on
    public static SentBody of(Appended appended) {
        return switch (appended) {
            case Appended.Stored(var _, var at, var _) -> new SentBody(at);
            case Appended.AlreadyStored(var _, var at) -> new SentBody(at);
            case Appended.SegmentClosed() ->
                throw Refusal.conflict(
                        "segment-closed",
                        "The readers have changed. Read the conversation again, seal the message anew and repeat it.");
            case Appended.Stale(var ownership) ->
                throw Refusal.conflict(
                        "stale",
                        "Somebody else answers here than when this was decided. Read who answers now, and be silent unless you do.",
                        Map.of("ownership", OwnershipBody.of(ownership)));
            case Appended.Blocked() -> throw blocked();
            case Appended.NoSuchConversation() -> throw Refusal.absent("conversation");
        };
    }

    /// What a blocked visitor is told, wherever she tries to write.
    static Refusal blocked() {
        return Refusal.forbidden(
                "blocked",
                "This team takes no more messages from you here. What you wrote before is still yours to read.");
    }
}
