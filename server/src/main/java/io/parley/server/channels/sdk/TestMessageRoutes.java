package io.parley.server.channels.sdk;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.server.channels.sdk.TestMessages.Reached;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.AppId;
import java.util.Locale;
import java.util.Optional;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/apps/{id}/test-message")
class TestMessageRoutes {
    private final TestMessages messages;

    TestMessageRoutes(TestMessages messages) {
        this.messages = messages;
    }

    /// Goes by the webhook, where there is one, else by the socket; once, and into no conversation.
    @PostMapping
    @ForMembers(Role.ADMIN)
    ReachedBody send(Caller caller, @PathVariable AppId id, @RequestBody TestMessage message) {
        return ReachedBody.of(messages.send(caller, id, message));
    }

    /// @param problem why it did not arrive
    record ReachedBody(Way way, Optional<String> problem) {
        static ReachedBody of(Reached reached) {
            return switch (reached) {
                case Reached.BySocket _ -> new ReachedBody(Way.SOCKET, Optional.empty());
                case Reached.ByWebhook _ -> new ReachedBody(Way.WEBHOOK, Optional.empty());
                case Reached.Failed(var why) -> new ReachedBody(Way.WEBHOOK, Optional.of(why));
                case Reached.Nobody _ ->
                    new ReachedBody(
                            Way.NOBODY, Optional.of("No bot of this app is connected here, and it has no webhook."));
            };
        }
    }

    enum Way {
        SOCKET,
        WEBHOOK,
        NOBODY;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
