package io.parley.server.conversations;

import io.parley.server.kernel.MemberId;
import java.time.Instant;
import java.util.Optional;

/// Who answers a conversation now, as the API says it.
///
/// @param member who answers, when a person does
/// @param epoch rises with every change of owner
/// @param minutes of silence after which the bot goes on; null: never by itself
/// @param resumeAt when it goes on, unless the member says something
/// @param warnAt from when on she is warned of that
public record OwnershipBody(
        Owner owner,
        Optional<MemberId> member,
        long epoch,
        Optional<Integer> minutes,
        Optional<Instant> resumeAt,
        Optional<Instant> warnAt) {
    public static OwnershipBody of(Ownership ownership) {
        return new OwnershipBody(
                ownership.owner(),
                ownership.member(),
                ownership.epoch(),
                ownership.minutes(),
                ownership.resumeAt(),
                ownership.warnAt());
    }
}
