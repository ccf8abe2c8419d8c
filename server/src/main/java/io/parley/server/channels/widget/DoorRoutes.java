package io.parley.server.channels.widget;

import io.parley.server.conversations.SentBody;
import io.parley.server.identity.ForAnyone;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.Refusal;
import io.parley.server.kernel.WorkspaceId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What anybody on a website of the channel may ask and do: see whom she would talk to, and begin.
@RestController
@RequestMapping("/api/v1/widget/channels/{channel}")
class DoorRoutes {
    private final Channels channels;
    private final Beginning beginning;
    private final Company company;
    private final Door door;

    DoorRoutes(Channels channels, Beginning beginning, Company company, Door door) {
        this.channels = channels;
        this.beginning = beginning;
        this.company = company;
        this.door = door;
    }

    @GetMapping
    @ForAnyone(because = "a visitor sees whom she would talk to and who could read, before she writes")
    Door.View view(@PathVariable ChannelId channel) {
        return door.view(workspace(channel), channel);
    }

    @GetMapping("/directory")
    @ForAnyone(because = "a visitor's browser seals to keys of the directory, and checks signatures with it")
    Door.Entries directory(@PathVariable ChannelId channel, @RequestParam(defaultValue = "0") long from) {
        return door.entriesFrom(workspace(channel), from);
    }

    @GetMapping("/transit")
    @ForAnyone(because = "a visitor whom a bot answers seals to the key by which the hub passes her words on")
    Door.TransitView transit(@PathVariable ChannelId channel) {
        return door.transit(workspace(channel));
    }

    @PostMapping("/conversations")
    @ForAnyone(because = "the first message of a visitor; it brings the token she will show from then on")
    @ResponseStatus(HttpStatus.CREATED)
    SentBody begin(
            @PathVariable ChannelId channel,
            @RequestBody Beginning.Body body,
            @RequestHeader("Parley-Proof") Optional<String> proof,
            HttpServletRequest request) {
        var token = VisitorGate.token(request)
                .orElseThrow(() -> Refusal.unauthenticated("unknown-visitor", "Show a token of 32 random bytes."));
        var workspace = workspace(channel);
        var outcome = beginning.begin(workspace, channel, body, new Beginning.Shown(token, proof));
        return SentBody.of(
                company.heard(workspace, body.conversation(), body.message().id(), outcome));
    }

    private WorkspaceId workspace(ChannelId channel) {
        return channels.workspaceOf(channel).orElseThrow(() -> Refusal.absent("channel"));
    }
}
