package io.parley.server.vault;

import io.parley.seal.Bytes;
import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// The key that this hub signs with, which an admin puts into the directory before anything is sealed by the hub.
@RestController
@RequestMapping("/api/v1/hub-key")
class HubKeyRoutes {
    private final HubSeal seal;

    HubKeyRoutes(HubSeal seal) {
        this.seal = seal;
    }

    @GetMapping
    @ForMembers(Role.ADMIN)
    HubKeyBody get(Caller caller) {
        var key = seal.key();
        return new HubKeyBody(key.id().id(), key.key().point(), seal.isKnown(caller.workspace()));
    }

    /// The transit key in use, as the hub has signed it, for whoever may make it a reader.
    @GetMapping("/transit")
    @ForMembers(Role.AGENT)
    TransitBody transit(Caller caller) {
        return new TransitBody(seal.transitKey(caller.workspace()));
    }

    /// @param transit a statement (`formats/transit-key.md`)
    record TransitBody(String transit) {}

    /// @param id names the key in `hub_key_set`
    /// @param published whether the directory has it in force
    record HubKeyBody(UUID id, Bytes key, boolean published) {}
}
