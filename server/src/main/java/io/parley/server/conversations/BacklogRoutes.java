package io.parley.server.conversations;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ConversationId;
import io.parley.server.vault.Segment;
import java.util.List;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What a browser reads to index everything.
@RestController
@RequestMapping("/api/v1/conversations")
class BacklogRoutes {
    private static final ConversationId NONE_YET = ConversationId.of("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private final Backlog backlog;

    BacklogRoutes(Backlog backlog) {
        this.backlog = backlog;
    }

    /// How far each conversation goes; the one that was begun last comes first.
    @GetMapping("/places")
    @ForMembers(Role.VIEWER)
    List<Backlog.Place> places(Caller caller, @RequestParam Optional<ConversationId> before) {
        return backlog.places(caller, before.orElse(NONE_YET));
    }

    @PostMapping("/stretches")
    @ForMembers(Role.VIEWER)
    StretchesBody stretches(Caller caller, @RequestBody WantedBody body) {
        var found = backlog.stretches(caller, body.wanted);
        return new StretchesBody(found.items().stream().map(StretchBody::of).toList(), found.segments());
    }

    record WantedBody(List<Backlog.From> wanted) {
        WantedBody {
            if (wanted.size() > Backlog.MOST_CONVERSATIONS) {
                throw new IllegalArgumentException("wanted: want at most 50, got " + wanted.size());
            }
        }
    }

    record StretchesBody(List<StretchBody> items, List<Segment> segments) {}

    record StretchBody(ConversationId conversation, List<MessageBody> messages) {
        static StretchBody of(Backlog.Stretch stretch) {
            return new StretchBody(
                    stretch.conversation(),
                    stretch.messages().stream().map(MessageBody::of).toList());
        }
    }
}
