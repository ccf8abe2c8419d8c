package io.parley.server.channels.widget;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.TeamId;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/channels")
class ChannelRoutes {
    private final Channels channels;

    ChannelRoutes(Channels channels) {
        this.channels = channels;
    }

    @GetMapping
    @ForMembers(Role.VIEWER)
    List<ChannelBody> list(Caller caller) {
        return channels.list(caller.workspace()).stream().map(ChannelBody::of).toList();
    }

    @PostMapping
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.CREATED)
    void add(Caller caller, @RequestBody NewChannelBody body) {
        channels.add(
                caller, new Channel(body.id, body.team, body.name, Appearance.DEFAULT, body.websites), body.entries);
    }

    @PutMapping("/{id}")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Caller caller, @PathVariable ChannelId id, @RequestBody SettingsBody body) {
        channels.change(caller, id, body.name, new Appearance(body.greeting, body.accent), body.websites);
    }

    record ChannelBody(ChannelId id, TeamId team, DisplayName name, String greeting, String accent, Websites websites) {
        static ChannelBody of(Channel channel) {
            return new ChannelBody(
                    channel.id(),
                    channel.team(),
                    channel.name(),
                    channel.appearance().greeting(),
                    channel.appearance().accent(),
                    channel.websites());
        }
    }

    record NewChannelBody(ChannelId id, TeamId team, DisplayName name, Websites websites, List<String> entries) {}

    record SettingsBody(DisplayName name, String greeting, String accent, Websites websites) {}
}
