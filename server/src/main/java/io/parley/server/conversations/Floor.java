package io.parley.server.conversations;

import io.parley.server.kernel.AppId;
import java.time.Instant;
import java.util.Optional;

/// Who has the floor in one conversation while a writer holds its lock: hears each message in turn, and lets a member
/// take over by speaking.
final class Floor {
    private final Optional<AppId> app;
    private final Optional<Integer> pause;
    private Ownership ownership;
    private boolean moved;
    private boolean taken;

    /// @param app the bot that takes part, if one does
    /// @param pause after how many minutes it goes on by itself, unless somebody says otherwise
    Floor(Optional<AppId> app, Optional<Integer> pause, Ownership ownership) {
        this.app = app;
        this.pause = pause;
        this.ownership = ownership;
    }

    Optional<AppId> app() {
        return app;
    }

    boolean takesPart(AppId bot) {
        return app.filter(bot::equals).isPresent();
    }

    /// Whether a bot decided on this when it had the floor, and has it no more, or has it anew.
    boolean isStale(Draft draft) {
        return draft.epoch()
                .filter(epoch -> !ownership.isTheBots() || epoch != ownership.epoch())
                .isPresent();
    }

    Word hear(Track track, Draft draft, Instant now) {
        if (app.isEmpty() || track != Track.CUSTOMER) {
            return Word.OF_NO_MATTER;
        }
        return switch (draft.author()) {
            case Author.Contact _ -> Word.OF_NO_MATTER;
            case Author.App _ -> ownership.isTheBots() ? Word.OF_NO_MATTER : Word.TOO_LATE;
            case Author.Member member -> draft.quiet() ? Word.OF_NO_MATTER : hear(member, now);
        };
    }

    /// Who speaks while a colleague has the floor takes it with its pause: what was paused for good stays so.
    private Word hear(Author.Member speaker, Instant now) {
        moved = true;
        if (ownership.isHeldBy(speaker.id())) {
            ownership = ownership.extended(now);
            return new Word(false, false, Optional.of(ownership));
        }
        var window = ownership.owner() == Owner.HUMAN ? ownership.minutes() : pause;
        ownership = ownership.takenBy(speaker.id(), window, now);
        taken = true;
        return new Word(true, false, Optional.of(ownership));
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
    /// @param relayed who answers with it, when it is a member's word that the bot's channel has to pass on
    record Word(boolean takes, boolean late, Optional<Ownership> relayed) {
        static final Word OF_NO_MATTER = new Word(false, false, Optional.empty());
        static final Word TOO_LATE = new Word(false, true, Optional.empty());
    }
}
