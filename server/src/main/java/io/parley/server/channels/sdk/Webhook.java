package io.parley.server.channels.sdk;

import com.fasterxml.jackson.annotation.JsonValue;
import io.parley.server.kernel.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Where an app is told what there is to tell.
record Webhook(URI url, Style style, Secrets secrets, Health health) {
    /// For how long nothing may arrive before nothing more is tried.
    private static final Duration DEAD = Duration.ofHours(1);

    /// Whether it has been dead for so long at this time that it is paused.
    boolean isDead(Instant now) {
        return health.failingSince
                .filter(since -> !since.plus(DEAD).isAfter(now))
                .isPresent();
    }

    boolean isPaused() {
        return health.pausedAt.isPresent();
    }

    /// In whose words.
    enum Style {
        PARLEY,
        /// the events of the old SDKs
        JANIS;

        static Style parse(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param old the one before, which signs besides for a day
    record Secrets(Secret newest, Instant madeAt, Optional<Old> old) {
        List<Secret> at(Instant now) {
            return Stream.concat(Stream.of(newest), old.filter(it -> it.endsAt.isAfter(now)).map(Old::secret).stream())
                    .toList();
        }
    }

    record Old(Secret secret, Instant endsAt) {}

    /// @param failingSince when something did not arrive, and nothing has since
    /// @param deliveredAt when something arrived last
    record Health(
            Optional<Instant> failingSince,
            Optional<Instant> pausedAt,
            Optional<String> lastError,
            Optional<Instant> deliveredAt) {}
}
