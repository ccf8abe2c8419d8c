package io.parley.server.identity;

import io.parley.seal.Bytes;
import io.parley.server.kernel.web.Limits;
import io.parley.server.kernel.web.Limits.Limit;
import io.parley.server.kernel.web.RequestFacts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/// How often signing in may fail: by network, and by account from that network. Never by account alone, so that
/// nobody is locked out by others who guess at her address.
@Component
final class SignInLimits {
    private static final Limit BY_NETWORK = new Limit("sign-in by network", 100, Duration.ofMinutes(15));
    private static final Limit BY_ACCOUNT = new Limit("sign-in by account", 10, Duration.ofMinutes(15));

    private final Limits limits;

    SignInLimits(Limits limits) {
        this.limits = limits;
    }

    /// Runs one attempt. Only failed ones are counted in the end.
    ///
    /// @param account what the attempt is about, hashed; known accounts and unknown ones alike
    /// @throws Refusal `too-many-requests` when too many have failed
    <T> Optional<T> attempt(Bytes account, Supplier<Optional<T>> attempt) {
        var network = RequestFacts.current().address().network();
        var place = account.b64() + " from " + network;
        limits.take(BY_NETWORK, network);
        limits.take(BY_ACCOUNT, place);
        var outcome = attempt.get();
        if (outcome.isPresent()) {
            limits.giveBack(BY_NETWORK, network);
            limits.giveBack(BY_ACCOUNT, place);
        }
        return outcome;
    }
}
