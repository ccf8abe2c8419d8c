package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.App.Settings;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.ChannelId;
import io.parley.server.kernel.DisplayName;
import io.parley.server.kernel.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
@RequestMapping("/api/v1/apps")
class AppRoutes {
    private final Apps apps;

    AppRoutes(Apps apps) {
        this.apps = apps;
    }

    @GetMapping
    @ForMembers(Role.VIEWER)
    List<AppBody> list(Caller caller) {
        return apps.list(caller.workspace()).stream().map(AppBody::of).toList();
    }

    @GetMapping("/{id}")
    @ForMembers(Role.VIEWER)
    AppBody get(Caller caller, @PathVariable AppId id) {
        return AppBody.of(apps.get(caller.workspace(), id));
    }

    @PostMapping
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.CREATED)
    KeyBody add(Caller caller, @RequestBody NewAppBody body) {
        var app = new App(caller.workspace(), body.id, body.channel, body.team, body.settings(), Optional.empty());
        return new KeyBody(apps.add(caller, app, body.entries));
    }

    @PutMapping("/{id}")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Caller caller, @PathVariable AppId id, @RequestBody AppSettingsBody body) {
        apps.change(caller, id, body.toSettings());
    }

    @DeleteMapping("/{id}")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Caller caller, @PathVariable AppId id) {
        apps.remove(caller, id);
    }

    @GetMapping("/{id}/keys")
    @ForMembers(Role.ADMIN)
    List<AppKey> keys(Caller caller, @PathVariable AppId id) {
        return apps.keys(caller, Optional.of(id));
    }

    @PostMapping("/{id}/keys")
    @ForMembers(value = Role.ADMIN, confirmed = true)
    @ResponseStatus(HttpStatus.CREATED)
    KeyBody replaceKey(Caller caller, @PathVariable AppId id) {
        return new KeyBody(apps.replaceKey(caller, Optional.of(id)));
    }

    record AppBody(
            AppId id,
            ChannelId channel,
            TeamId team,
            DisplayName name,
            Platform platform,
            Optional<Integer> pauseMinutes,
            Optional<Instant> lastAt) {
        static AppBody of(App app) {
            return new AppBody(
                    app.id(),
                    app.channel(),
                    app.team(),
                    app.settings().name(),
                    app.settings().platform(),
                    app.settings().pauseMinutes(),
                    app.lastAt());
        }
    }

    /// @param pauseMinutes absent: silent until it is told to go on
    record NewAppBody(
            AppId id,
            ChannelId channel,
            TeamId team,
            DisplayName name,
            Platform platform,
            Optional<Integer> pauseMinutes,
            List<String> entries) {
        Settings settings() {
            return new Settings(name, platform, pauseMinutes);
        }
    }

    record AppSettingsBody(DisplayName name, Platform platform, Optional<Integer> pauseMinutes) {
        Settings toSettings() {
            return new Settings(name, platform, pauseMinutes);
        }
    }

    /// @param key shown now and never again
    record KeyBody(String key) {}
}
