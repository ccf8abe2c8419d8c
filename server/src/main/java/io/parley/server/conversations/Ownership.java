package io.parley.server.conversations;

import io.parley.server.kernel.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Who answers a conversation now, and under which epoch: it rises with every change, so that what a bot decided
/// before one is known to be stale.
///
/// @param member who answers; there exactly when a person does
/// @param epoch 0 where no bot ever takes part, else from 1
/// @param minutes without a word from the member after which the bot goes on; empty: it never does by itself
/// @param resumeAt when that is; there exactly when `minutes` is
public record Ownership(
        Owner owner, Optional<MemberId> member, long epoch, Optional<Integer> minutes, Optional<Instant> resumeAt) {
    private static final Duration LONGEST_WARNING = Duration.ofMinutes(1);

    static final Ownership NONE = new Ownership(Owner.NOBODY, Optional.empty(), 0, Optional.empty(), Optional.empty());

    /// As a conversation with a bot begins: the bot answers.
    public static final Ownership FIRST =
            new Ownership(Owner.BOT, Optional.empty(), 1, Optional.empty(), Optional.empty());

    public Ownership {
        if ((owner == Owner.HUMAN) != member.isPresent()) {
            throw new IllegalArgumentException("member: want one exactly when a person answers");
        }
        if (minutes.isPresent() != resumeAt.isPresent()) {
            throw new IllegalArgumentException("resumeAt: want it exactly when there are minutes");
        }
    }

    /// The member answers from now on, and the bot is silent.
    public Ownership takenBy(MemberId who, Optional<Integer> window, Instant now) {
        return new Ownership(Owner.HUMAN, Optional.of(who), epoch + 1, window, end(window, now));
    }

    /// The bot is silent from now on, and no member in particular answers.
    public Ownership silenced(Optional<Integer> window, Instant now) {
        return new Ownership(Owner.NOBODY, Optional.empty(), epoch + 1, window, end(window, now));
    }

    /// No bot takes part any more: whoever answers goes on, and for good.
    public Ownership withoutBot() {
        return new Ownership(
                owner == Owner.BOT ? Owner.NOBODY : owner, member, epoch + 1, Optional.empty(), Optional.empty());
    }

    /// The bot answers from now on.
    public Ownership givenBack() {
        return new Ownership(Owner.BOT, Optional.empty(), epoch + 1, Optional.empty(), Optional.empty());
    }

    /// The pause lasts its full length from now. No other owner, so no other epoch.
    public Ownership extended(Instant now) {
        return new Ownership(owner, member, epoch, minutes, end(minutes, now));
    }

    public boolean isTheBots() {
        return owner == Owner.BOT;
    }

    public boolean isHeldBy(MemberId who) {
        return member.filter(who::equals).isPresent();
    }

    /// When the member is told that the bot is about to go on: a minute before, or half the pause when that is less.
    public Optional<Instant> warnAt() {
        return resumeAt.flatMap(end -> minutes.map(length -> end.minus(warning(length))));
    }

    private static Duration warning(int minutes) {
        var half = Duration.ofMinutes(minutes).dividedBy(2);
        return half.compareTo(LONGEST_WARNING) < 0 ? half : LONGEST_WARNING;
    }

    private static Optional<Instant> end(Optional<Integer> minutes, Instant now) {
        return minutes.map(length -> now.truncatedTo(ChronoUnit.MILLIS).plus(length, ChronoUnit.MINUTES));
    }
}
