package io.parley.server.channels.sdk;

import io.parley.server.identity.Caller;
import io.parley.server.identity.ForMembers;
import io.parley.server.identity.Role;
import io.parley.server.kernel.AppId;
import io.parley.server.kernel.RefusedRequestId;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/apps/{id}/refused-requests")
class RefusedRoutes {
    private final RefusedRequests refused;

    RefusedRoutes(RefusedRequests refused) {
        this.refused = refused;
    }

    /// Of the last day, the newest first, at most 100.
    @GetMapping
    @ForMembers(Role.ADMIN)
    List<RefusedRequestBody> list(Caller caller, @PathVariable AppId id) {
        return refused.newest(caller, id).stream().map(RefusedRequestBody::of).toList();
    }

    /// @param epoch of the app's team, whose key opens `sealed`
    /// @param sealed an age file, b64
    record RefusedRequestBody(
            RefusedRequestId id, Instant at, String request, int status, String problem, int epoch, String sealed) {
        static RefusedRequestBody of(RefusedRequest refused) {
            return new RefusedRequestBody(
                    refused.id(),
                    refused.at(),
                    refused.request(),
                    refused.status(),
                    refused.problem(),
                    refused.sealed().epoch(),
                    refused.sealed().file().b64());
        }
    }
}
