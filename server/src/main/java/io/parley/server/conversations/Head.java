package io.parley.server.conversations;

import io.parley.server.kernel.SegmentId;
import io.parley.server.kernel.TeamId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The head of one conversation while a writer holds its lock: gives out positions and remembers what has to be
/// written back.
final class Head {
    private final Place place;
    private final Segments segments;
    private final Standing standing;
    private final Floor floor;

    private long lastPosition;
    private long contactPosition;
    private long botPosition;
    private boolean moved;
    private boolean opens;
    private @Nullable Instant firstUnanswered;
    private boolean settled;
    private @Nullable Instant answered;
    private @Nullable UUID firstAnswerBy;
    private @Nullable UUID takenBy;
    private long takenAt;

    Head(Place place, Segments segments, Standing standing, Floor floor, long lastPosition) {
        this.place = place;
        this.segments = segments;
        this.standing = standing;
        this.floor = floor;
        this.lastPosition = lastPosition;
    }

    /// Whether the author may write here at all: a contact to her own conversation, a member to those of her teams,
    /// a bot where it takes part.
    boolean takes(Draft draft) {
        var mayWrite = switch (draft.author()) {
            case Author.Contact(var id) -> id.value().equals(place.contact);
            case Author.Member _ -> draft.teams().contains(new TeamId(place.team));
            case Author.App(var id) -> floor.takesPart(id);
        };
        return mayWrite && place.workspace.equals(draft.workspace().value());
    }

    /// Whether the team has decided to take no more of this author's words.
    boolean hasBlocked(Author author) {
        return standing.blocked && author instanceof Author.Contact;
    }

    /// The track that this segment belongs to, if it still takes messages.
    Optional<Track> trackOf(SegmentId segment) {
        if (segment.value().equals(segments.customer)) {
            return Optional.of(Track.CUSTOMER);
        }
        return segment.value().equals(segments.team) ? Optional.of(Track.TEAM) : Optional.empty();
    }

    /// Gives out the next position and notes who spoke.
    Taken take(Track track, Draft draft, Instant now) {
        lastPosition++;
        var word = floor.hear(track, draft, now);
        if (track == Track.CUSTOMER && floor.isInFront() && floor.ownership().isTheBots()) {
            botPosition = lastPosition;
        }
        if (track == Track.CUSTOMER && !draft.quiet()) {
            noteSpeaker(draft.author(), now);
        }
        return new Taken(lastPosition, word);
    }

    private void noteSpeaker(Author author, Instant now) {
        moved = true;
        switch (author) {
            case Author.Contact _ -> {
                contactPosition = lastPosition;
                opens |= standing.state != State.SPAM;
                firstUnanswered = firstUnanswered == null ? now : firstUnanswered;
            }
            case Author.Member(var member) -> {
                if (!standing.answered && answered == null) {
                    firstAnswerBy = member.value();
                }
                if (!standing.assigned && takenBy == null) {
                    takenBy = member.value();
                    takenAt = lastPosition;
                }
                opens = true;
                settle();
                answered = now;
            }
            case Author.App _ -> {
                if (floor.ownership().isTheBots()) {
                    settle();
                }
            }
        }
    }

    private void settle() {
        firstUnanswered = null;
        settled = true;
    }

    Place place() {
        return place;
    }

    Standing standing() {
        return standing;
    }

    Floor floor() {
        return floor;
    }

    UUID id() {
        return place.id;
    }

    long lastPosition() {
        return lastPosition;
    }

    /// Where the customer's newest word of this batch stands; 0 when she said nothing.
    long contactPosition() {
        return contactPosition;
    }

    /// Up to where a bot in front knows what was said, as far as this batch goes; 0 when it learned nothing.
    long botPosition() {
        return botPosition;
    }

    /// Whether anything was said on the customer's track, which moves the conversation up.
    boolean moved() {
        return moved;
    }

    /// Whether what was said opens the conversation, if it was not open: spam stays spam until a member answers.
    boolean opens() {
        return opens;
    }

    /// When the customer first spoke in this batch without an answer after it, if she did.
    @Nullable
    Instant unanswered() {
        return firstUnanswered;
    }

    /// Whether what the customer had said before this batch has its answer: by a member, or by a bot whose it was to
    /// give.
    boolean settled() {
        return settled;
    }

    /// When a member answered in this batch, if one did.
    @Nullable
    Instant answered() {
        return answered;
    }

    /// The member who gave the conversation its first answer in this batch, if it had none before.
    @Nullable
    UUID firstAnswerBy() {
        return firstAnswerBy;
    }

    /// The member who has the conversation from now on, because she answered while nobody had it.
    @Nullable
    UUID takenBy() {
        return takenBy;
    }

    /// Where the answer stands that took it; 0 when none did.
    long takenAt() {
        return takenAt;
    }

    /// @param word what it meant for who answers
    record Taken(long position, Floor.Word word) {}

    record Place(UUID workspace, UUID id, UUID team, UUID channel, UUID contact) {}

    /// The segments that take messages, one for each track: none where the team has a newer key.
    record Segments(@Nullable UUID customer, @Nullable UUID team) {}

    /// How it stood when it was locked.
    record Standing(State state, boolean blocked, Instant openedAt, boolean answered, boolean assigned) {}
}
