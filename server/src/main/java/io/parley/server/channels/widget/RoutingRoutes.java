package io.parley.server.channels.widget;

import io.parley.server.conversations.Routing;
import io.parley.server.conversations.RoutingWay;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ChannelId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Who gets new conversations of a channel.
@RestController
@RequestMapping("/api/v1/channels/{channel}/routing")
class RoutingRoutes {
    private final Channels channels;
    private final Routing routing;

    RoutingRoutes(Channels channels, Routing routing) {
        this.channels = channels;
        this.routing = routing;
    }

    @GetMapping
    @ForMembers(Role.VIEWER)
    RoutingBody get(Caller caller, @PathVariable ChannelId channel) {
        var found = channels.get(caller.workspace(), channel).id();
        return new RoutingBody(routing.way(caller.workspace(), found));
    }

    @PutMapping
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(Caller caller, @PathVariable ChannelId channel, @RequestBody RoutingBody body) {
        routing.set(caller, channels.get(caller.workspace(), channel).id(), body.way);
    }

    record RoutingBody(RoutingWay way) {}
}
