package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.AppRoutes.KeyBody;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.AppKeyId;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// The keys by which a workspace's bots say whose they are.
@RestController
@RequestMapping("/api/v1/api-keys")
class ApiKeyRoutes {
    private final Apps apps;

    ApiKeyRoutes(Apps apps) {
        this.apps = apps;
    }

    @GetMapping
    @ForMembers(Role.ADMIN)
    List<AppKey> list(Caller caller) {
        return apps.keys(caller, Optional.empty());
    }

    @PostMapping
    @ForMembers(value = Role.ADMIN, confirmed = true)
    @ResponseStatus(HttpStatus.CREATED)
    KeyBody replace(Caller caller) {
        return new KeyBody(apps.replaceKey(caller, Optional.empty()));
    }

    /// Ends a key of the workspace or of an app, at once.
    @DeleteMapping("/{id}")
    @ForMembers(Role.ADMIN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable AppKeyId id) {
        apps.endKey(caller, id);
    }
}
