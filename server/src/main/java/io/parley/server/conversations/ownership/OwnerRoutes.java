package io.parley.server.conversations.ownership;

import io.parley.seal.Bytes;
import io.parley.server.conversations.Along;
import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.OwnershipBody;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ConversationId;
import io.parley.server.kernel.MessageId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Who answers a conversation in which a bot takes part. The live event `owner` says that it has changed, and `warning`
/// that the bot is about to go on.
@RestController
@RequestMapping("/api/v1/conversations/{id}/owner")
class OwnerRoutes {
    private final Conversations conversations;
    private final Ownerships ownerships;

    OwnerRoutes(Conversations conversations, Ownerships ownerships) {
        this.conversations = conversations;
        this.ownerships = ownerships;
    }

    @GetMapping
    @ForMembers(Role.VIEWER)
    OwnershipBody get(Caller caller, @PathVariable ConversationId id) {
        return OwnershipBody.of(conversations.get(caller, id).ownership());
    }

    /// The caller answers from now on, and the bot is silent. Every word to the customer does the same.
    @PostMapping("/take")
    @ForMembers(Role.AGENT)
    OwnershipBody take(Caller caller, @PathVariable ConversationId id, @RequestBody TakeBody body) {
        return OwnershipBody.of(ownerships.take(caller, id, body.pause()));
    }

    /// The bot answers from now on. One in front of an inbox is given what was said meanwhile, as far as transit opens
    /// it; what is older, if the caller gives it along.
    @PostMapping("/give-back")
    @ForMembers(Role.AGENT)
    OwnershipBody giveBack(
            Caller caller,
            @PathVariable ConversationId id,
            @RequestBody(required = false) @Nullable GiveBackBody body) {
        return OwnershipBody.of(ownerships.giveBack(caller, id, body == null ? Along.NOTHING : body.along()));
    }

    /// The pause lasts its full length from now, as if a word had been said.
    @PostMapping("/extend")
    @ForMembers(Role.AGENT)
    OwnershipBody extend(Caller caller, @PathVariable ConversationId id) {
        return OwnershipBody.of(ownerships.extend(caller, id));
    }

    /// @param transit the key of transit's that is in use
    /// @param words at most 200
    record GiveBackBody(Optional<UUID> transit, Optional<List<GivenWordBody>> words) {
        private static final int MOST = 200;

        Along along() {
            var given = words.orElse(List.of());
            if (given.size() > MOST || given.isEmpty() != transit.isEmpty()) {
                throw new IllegalArgumentException("words: want at most 200, and transit with them alone");
            }
            var files = new LinkedHashMap<MessageId, Bytes>();
            given.forEach(word -> files.put(word.message, word.file));
            return new Along(transit, files);
        }
    }

    /// @param file what the message says, as an age file for transit (`formats/words-again.md`)
    record GivenWordBody(MessageId message, Bytes file) {}

    /// @param minutes without a word after which the bot goes on, 1 to 10080; without them, as long as its app says
    /// @param never the bot does not go on by itself
    record TakeBody(Optional<Integer> minutes, Optional<Boolean> never) {
        Pause pause() {
            if (never.orElse(false)) {
                if (minutes.isPresent()) {
                    throw new IllegalArgumentException("minutes: want none when it is never");
                }
                return new Pause.ForGood();
            }
            return minutes.<Pause>map(Pause.Minutes::new).orElseGet(Pause.Usual::new);
        }
    }
}
