package io.parley.server.channels.sdk;

import io.parley.server.alerts.Watch;
import io.parley.server.alerts.Watches;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.AppId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What people are called for in the conversations of an app.
@RestController
@RequestMapping("/api/v1/apps/{id}/watch")
class WatchRoutes {
    private final Apps apps;
    private final Watches watches;

    WatchRoutes(Apps apps, Watches watches) {
        this.apps = apps;
        this.watches = watches;
    }

    @GetMapping
    @ForMembers(Role.ADMIN)
    Watch get(Caller caller, @PathVariable AppId id) {
        return watches.of(caller.workspace(), apps.get(caller.workspace(), id).channel());
    }

    @PutMapping
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(Caller caller, @PathVariable AppId id, @RequestBody Watch watch) {
        watches.set(caller, id, apps.get(caller.workspace(), id).channel(), watch);
    }
}
