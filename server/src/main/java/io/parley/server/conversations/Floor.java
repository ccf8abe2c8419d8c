package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import java.time.Instant;
import java.util.Optional;

/// Who has the floor in one conversation while a writer holds its lock: hears each message in turn, and lets a member
/// take over by speaking.
final class Floor {
    private final Optional<AppId> app;
    private final BotPlace place;
    private final Optional<Integer> pause;
    private Ownership ownership;
    private boolean moved;
    private boolean taken;

    /// @param app the bot that takes part, if one does
    /// @param pause after how many minutes it goes on by itself, unless somebody says otherwise
    Floor(Optional<AppId> app, BotPlace place, Optional<Integer> pause, Ownership ownership) {
        this.app = app;
        this.place = place;
        this.pause = pause;
        this.ownership = ownership;
    }

    Optional<AppId> app() {
        return app;
    }

    boolean takesPart(AppId bot) {
        return app.filter(bot::equals).isPresent();
    }

    boolean isInFront() {
        return app.isPresent() && place == BotPlace.FRONT;
    }

    /// Whether a bot decided on this when it had the floor, and has it no more, or has it anew. One in front delivers
    /// nothing by itself, so it has to say when it decided.
    boolean isStale(Draft draft) {
        if (draft.author() instanceof Author.App
                && place != BotPlace.OWN
                && draft.epoch().isEmpty()) {
            return true;
        }
        return draft.epoch()
                .filter(epoch -> !ownership.isTheBots() || epoch != ownership.epoch())
                .isPresent();
    }

    Word hear(Track track, Draft draft, Instant now) {
        if (app.isEmpty() || place == BotPlace.LEFT || track != Track.CUSTOMER) {
            return Word.OF_NO_MATTER;
        }
        return switch (draft.author()) {
            case Author.Contact _ -> heard(draft);
            case Author.App _ -> ownership.isTheBots() ? Word.OF_NO_MATTER : Word.TOO_LATE;
            case Author.Member member -> draft.quiet() ? Word.OF_NO_MATTER : hear(member, now);
        };
    }

    /// A bot in front is handed what it has to answer.
    private Word heard(Draft draft) {
        return isInFront() && ownership.isTheBots() && !draft.quiet()
                ? new Word(false, false, Optional.of(ownership), Optional.of(Errand.Kind.HEARD))
                : Word.OF_NO_MATTER;
    }

    /// Who speaks while a colleague has the floor takes it with its pause: what was paused for good stays so.
    private Word hear(Author.Member speaker, Instant now) {
        moved = true;
        if (ownership.isHeldBy(speaker.id())) {
            ownership = ownership.extended(now);
            return new Word(false, false, Optional.of(ownership), passedOn());
        }
        var window = ownership.owner() == Owner.HUMAN ? ownership.minutes() : pause;
        ownership = ownership.takenBy(speaker.id(), window, now);
        taken = true;
        return new Word(true, false, Optional.of(ownership), passedOn());
    }

    /// A bot behind its own channel delivers what a member says. One in front is told of it when it answers again.
    private Optional<Errand.Kind> passedOn() {
        return isInFront() ? Optional.empty() : Optional.of(Errand.Kind.MESSAGE);
    }

    Ownership ownership() {
        return ownership;
    }

    /// Whether anything of it has to be written back.
    boolean moved() {
        return moved;
    }

    /// Whether somebody took it.
    boolean taken() {
        return taken;
    }

    /// What a message meant for who answers.
    ///
    /// @param takes it took the floor
    /// @param late a bot said it, although a person had the floor
    /// @param ownership who answers with it, when the bot is to be told anything of it
    /// @param passedOn as what the message is passed on to the bot, if it is
    record Word(boolean takes, boolean late, Optional<Ownership> ownership, Optional<Errand.Kind> passedOn) {
        static final Word OF_NO_MATTER = new Word(false, false, Optional.empty(), Optional.empty());
        static final Word TOO_LATE = new Word(false, true, Optional.empty(), Optional.empty());
    }
}
