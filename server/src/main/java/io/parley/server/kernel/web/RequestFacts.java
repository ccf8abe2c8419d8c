package io.parley.server.kernel.web;

import io.parley.server.kernel.ClientAddress;
import java.util.Map;
import java.util.Optional;

/// What is known of the request at hand, for the audit trail: nothing of its content.
///
/// @param id ours, or the caller's `X-Request-Id` when it has the form of an id
/// @param externalId the caller's own id for the operation (`Parley-External-Id`), which it may give more than once
/// @param meta the caller's own metadata (`Parley-Meta`): at most 16 keys and 1 KiB
public record RequestFacts(String id, ClientAddress address, Optional<String> externalId, Map<String, String> meta) {
    private static final ScopedValue<RequestFacts> CURRENT = ScopedValue.newInstance();
    private static final RequestFacts NONE = new RequestFacts("-", ClientAddress.LOCAL, Optional.empty(), Map.of());

    /// The request that the current thread answers; work without a request has none of its facts.
    public static RequestFacts current() {
        return CURRENT.orElse(NONE);
    }

    static ScopedValue.Carrier carry(RequestFacts facts) {
        return ScopedValue.where(CURRENT, facts);
    }
}
