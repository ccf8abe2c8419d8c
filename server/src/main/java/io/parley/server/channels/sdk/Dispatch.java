package io.parley.server.channels.sdk;

import io.parley.server.channels.sdk.Announcing.Announcement;
import io.parley.server.channels.sdk.webhooks.Posted;
import io.parley.server.channels.sdk.webhooks.Posting;
import io.parley.server.channels.sdk.webhooks.Signing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Delivers what is due to the webhooks of apps. Whatever answers with a status from 200 to 299 has got it. What was on
/// its way when the hub was killed comes again, under the same id.
@Component
class Dispatch {
    static final String GONE =
            "Its words cannot be opened here any more: they are older than transit, or were deleted.";
    static final String UNKNOWN = "The old SDK has no words for it.";
    private static final Duration REMEMBERED = Duration.ofDays(7);

    private final Ledger ledger;
    private final Announcing announcing;
    private final Posting posting;
    private final Clock clock;
    private final Lanes lanes = new Lanes();

    Dispatch(Ledger ledger, Announcing announcing, Posting posting, Clock clock) {
        this.ledger = ledger;
        this.announcing = announcing;
        this.posting = posting;
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 1_000)
    void sweep() {
        ledger.due(clock.instant()).forEach(this::wake);
    }

    @Scheduled(fixedDelay = 600_000)
    void forget() {
        ledger.forget(clock.instant().minus(REMEMBERED));
    }

    /// Delivers what is due to an app, beside whatever is being delivered to it already.
    void wake(App app) {
        lanes.run(app.id(), () -> deliver(app, clock));
    }

    /// Delivers one by one until nothing is due any more.
    void deliver(App app, Clock time) {
        var taken = ledger.take(app, time.instant());
        while (taken.isPresent()) {
            attempt(app, taken.get(), time.instant());
            taken = ledger.take(app, time.instant());
        }
    }

    private void attempt(App app, Ledger.Taken taken, Instant now) {
        var delivery = taken.delivery();
        announcing.prepare(app, delivery);
        var announcement = announcing.announce(app, taken.webhook(), delivery);
        if (announcement.isEmpty()) {
            ledger.givenUp(app, delivery, delivery.type().isOfMessage() ? GONE : UNKNOWN);
            return;
        }
        switch (post(taken.webhook(), announcement.get(), now)) {
            case Posted.Answered(var status) when status / 100 == 2 -> ledger.arrived(app, delivery, now);
            case Posted.Answered(var status) -> ledger.failed(app, delivery, "It answered %d.".formatted(status), now);
            case Posted.Unanswered(var why) -> ledger.failed(app, delivery, why, now);
        }
    }

    /// Says something signed, once.
    Posted post(Webhook webhook, Announcement announcement, Instant now) {
        var body = announcement.body();
        var signature = Signing.header(webhook.secrets().at(now), now, body);
        return posting.post(
                webhook.url(), Map.of("parley-signature", signature, "message-type", announcement.type()), body);
    }
}
