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
    private final UUID workspace;
    private final UUID id;
    private final UUID team;
    private final UUID contact;
    private final UUID customerSegment;
    private final @Nullable UUID teamSegment;

    private long lastPosition;
    private boolean customerSpoke;
    private @Nullable Instant firstUnanswered;
    private @Nullable Instant answered;

    Head(UUID workspace, UUID id, UUID team, UUID contact, Segments segments, long lastPosition) {
        this.workspace = workspace;
        this.id = id;
        this.team = team;
        this.contact = contact;
        this.customerSegment = segments.customer;
        this.teamSegment = segments.team;
        this.lastPosition = lastPosition;
    }

    /// Whether the author may write here at all: a contact to her own conversation, a member to those of her teams.
    boolean takes(Draft draft) {
        var mayWrite = switch (draft.author()) {
            case Author.Contact(var id) -> id.value().equals(contact);
            case Author.Member _ -> draft.teams().contains(new TeamId(team));
        };
        return mayWrite && workspace.equals(draft.workspace().value());
    }

    /// The track that this segment belongs to, if it still takes messages.
    Optional<Track> trackOf(SegmentId segment) {
        if (segment.value().equals(customerSegment)) {
            return Optional.of(Track.CUSTOMER);
        }
        return segment.value().equals(teamSegment) ? Optional.of(Track.TEAM) : Optional.empty();
    }

    /// Gives out the next position and notes who spoke.
    long take(Track track, Author author, Instant now) {
        if (track == Track.CUSTOMER) {
            noteSpeaker(author, now);
        }
        return ++lastPosition;
    }

    private void noteSpeaker(Author author, Instant now) {
        customerSpoke = true;
        switch (author) {
            case Author.Contact _ -> firstUnanswered = firstUnanswered == null ? now : firstUnanswered;
            case Author.Member _ -> {
                firstUnanswered = null;
                answered = now;
            }
        }
    }

    UUID workspace() {
        return workspace;
    }

    UUID id() {
        return id;
    }

    UUID team() {
        return team;
    }

    UUID contact() {
        return contact;
    }

    long lastPosition() {
        return lastPosition;
    }

    /// Whether anything was said on the customer's track, which moves the conversation up and opens it again.
    boolean customerTrackMoved() {
        return customerSpoke;
    }

    /// When the customer first spoke in this batch without an answer after it, if she did.
    @Nullable
    Instant unanswered() {
        return firstUnanswered;
    }

    /// When a member answered in this batch, if one did.
    @Nullable
    Instant answered() {
        return answered;
    }

    record Segments(UUID customer, @Nullable UUID team) {}
}
