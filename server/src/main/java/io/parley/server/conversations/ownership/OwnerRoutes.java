package io.parley.server.conversations.ownership;

import io.parley.server.conversations.Conversations;
import io.parley.server.conversations.OwnershipBody;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ConversationId;
import java.util.Optional;
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

    /// The bot answers from now on.
    @PostMapping("/give-back")
    @ForMembers(Role.AGENT)
    OwnershipBody giveBack(Caller caller, @PathVariable ConversationId id) {
        return OwnershipBody.of(ownerships.giveBack(caller, id));
    }

    /// The pause lasts its full length from now, as if a word had been said.
    @PostMapping("/extend")
    @ForMembers(Role.AGENT)
    OwnershipBody extend(Caller caller, @PathVariable ConversationId id) {
        return OwnershipBody.of(ownerships.extend(caller, id));
    }

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
