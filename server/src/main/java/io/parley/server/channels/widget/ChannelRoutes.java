package io.parley.server.channels.widget;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.parley.server.channels.sdk.Front;
import io.parley.server.channels.sdk.Fronts;
import io.parley.server.channels.widget.Channel.Settings;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.TeamId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
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
    private final Fronts fronts;

    ChannelRoutes(Channels channels, Fronts fronts) {
        this.channels = channels;
        this.fronts = fronts;
    }

    /// The app in front of an inbox, if one is.
    @GetMapping("/{id}/front")
    @ForMembers(Role.VIEWER)
    FrontBody front(Caller caller, @PathVariable ChannelId id) {
        channels.get(caller.workspace(), id);
        return new FrontBody(fronts.of(caller.workspace(), id).map(Front::id));
    }

    /// Puts an app in front of an inbox, or takes the one that is there away.
    @PutMapping("/{id}/front")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putInFront(Caller caller, @PathVariable ChannelId id, @RequestBody NewFrontBody body) {
        var team = channels.get(caller.workspace(), id).team();
        fronts.put(caller, id, team, body.app, body.entries);
    }

    record FrontBody(Optional<AppId> app) {}

    /// @param app absent: none
    /// @param entries the channel's signed reader policy that says so, before it at most the hub's key
    record NewFrontBody(Optional<AppId> app, List<String> entries) {}

    @GetMapping
    @ForMembers(Role.VIEWER)
    List<ChannelBody> list(Caller caller) {
        return channels.list(caller.workspace()).stream().map(ChannelBody::of).toList();
    }

    @GetMapping("/{id}")
    @ForMembers(Role.VIEWER)
    ChannelBody get(Caller caller, @PathVariable ChannelId id) {
        return ChannelBody.of(channels.get(caller.workspace(), id));
    }

    @PostMapping
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.CREATED)
    void add(Caller caller, @RequestBody NewChannelBody body) {
        channels.add(caller, new Channel(body.id, body.team, Settings.fresh(body.name, body.websites)), body.entries);
    }

    @PutMapping("/{id}")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Caller caller, @PathVariable ChannelId id, @RequestBody SettingsBody body) {
        channels.change(caller, id, body.toSettings());
    }

    @DeleteMapping("/{id}")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable ChannelId id) {
        channels.remove(caller, id);
    }

    record ChannelBody(
            ChannelId id, TeamId team, @JsonUnwrapped SettingsBody settings) {
        static ChannelBody of(Channel channel) {
            return new ChannelBody(channel.id(), channel.team(), SettingsBody.of(channel.settings()));
        }
    }

    record NewChannelBody(ChannelId id, TeamId team, DisplayName name, Websites websites, List<String> entries) {}

    /// All settings of a channel; a change brings all of them.
    ///
    /// @param scheme absent: `system`
    record SettingsBody(
            DisplayName name,
            Websites websites,
            String greeting,
            String accent,
            String position,
            Optional<String> scheme,
            Optional<Hours> hours,
            Set<String> form,
            boolean mail,
            boolean rating,
            String ratingQuestion) {
        static SettingsBody of(Settings settings) {
            return new SettingsBody(
                    settings.name(),
                    settings.websites(),
                    settings.appearance().greeting(),
                    settings.appearance().accent(),
                    settings.appearance().position(),
                    Optional.of(settings.appearance().scheme()),
                    settings.hours(),
                    settings.questions().form(),
                    settings.questions().mail(),
                    settings.questions().rating(),
                    settings.questions().ratingQuestion());
        }

        Settings toSettings() {
            return new Settings(
                    name,
                    websites,
                    new Appearance(greeting, accent, position, scheme.orElse(Appearance.SYSTEM)),
                    hours,
                    new Questions(form, mail, rating, ratingQuestion));
        }
    }
}
