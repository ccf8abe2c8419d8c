package io.parley.client.bot;

import java.util.Optional;

/// Why the hub refuses something (RFC 9457).
///
/// @param type stable, for example `urn:parley:problem:stale`
/// @param detail what happened and what to do, for a person
/// @param ownership who answers now, where this is the reason
public record Problem(String type, String detail, Optional<Ownership> ownership) {
    /// Who answers, and since which epoch.
    public record Ownership(Owner owner, long epoch) {}
}
