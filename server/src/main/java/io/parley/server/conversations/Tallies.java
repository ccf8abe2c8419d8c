package io.parley.server.conversations;

import io.parley.server.conversations.HandlingRows.Changed;
import io.parley.server.kernel.database.Statements;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Counts what reports are made of, in the transaction of what is counted. Never from content.
@Component
final class Tallies {
    private static final String INSERT = """
            INSERT INTO conversations.tally (workspace, team, slot, measure, dimension, subject, bucket, count, seconds)
            SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    /// Counts messages that were stored.
    void messages(Statements statements, List<MessageBatch.Placed> placed, Instant now) {
        var begun = placed.stream().filter(it -> it.position() == 1).flatMap(it -> beginning(it, now));
        var takeovers = placed.stream().flatMap(it -> takeover(it, now));
        var volumes = placed.stream().filter(Tallies::isWord).flatMap(it -> volume(it, now));
        var answers = placed.stream().map(MessageBatch.Placed::head).distinct().flatMap(head -> firstAnswer(head, now));
        var returns = placed.stream()
                .map(MessageBatch.Placed::head)
                .distinct()
                .filter(Tallies::comesBack)
                .flatMap(head -> comingBack(head, now));
        insert(
                statements,
                Tally.together(
                        Stream.of(begun, volumes, answers, takeovers, returns).flatMap(it -> it)));
    }

    /// Counts conversations that were closed.
    ///
    /// @param by the member who closed them; null when nobody did
    void closings(Statements statements, List<Changed> changed, @Nullable UUID by, Instant now) {
        insert(
                statements,
                Tally.together(changed.stream().filter(Changed::closes).flatMap(it -> closing(it, by, now))));
    }

    private static boolean isWord(MessageBatch.Placed placed) {
        return placed.track() == Track.CUSTOMER && !placed.item().draft().quiet();
    }

    /// Also of a conversation that begins with something that is no word, as a profile is.
    private static Stream<Tally> beginning(MessageBatch.Placed placed, Instant now) {
        var place = placed.head().place();
        var where = whereOf(place, now);
        return Stream.concat(
                Stream.of(Tally.one(where, "begun", "channel", place.channel())), ofApp(placed.head(), where, "begun"));
    }

    private static Stream<Tally> ofApp(Head head, Tally.Where where, String measure) {
        return head.floor().app().stream().map(app -> Tally.one(where, measure, "app", app.value()));
    }

    /// Whether the customer has spoken in a conversation that was closed.
    private static boolean comesBack(Head head) {
        return head.opens() && head.contactPosition() > 0 && head.standing().state() == State.CLOSED;
    }

    private static Stream<Tally> comingBack(Head head, Instant now) {
        var where = whereOf(head.place(), now);
        return Stream.concat(
                Stream.of(Tally.one(where, "reopened", "channel", head.place().channel())),
                ofApp(head, where, "reopened"));
    }

    private static Stream<Tally> takeover(MessageBatch.Placed placed, Instant now) {
        var where = whereOf(placed.head().place(), now);
        return placed.word().takes()
                ? placed.head().floor().app().stream()
                        .flatMap(app -> placed.word().ownership().stream()
                                .flatMap(it -> BotTallies.takenOver(where, app.value(), it.epoch())))
                : Stream.empty();
    }

    /// A bot's words are not what people sent.
    private static Stream<Tally> volume(MessageBatch.Placed placed, Instant now) {
        var place = placed.head().place();
        var where = whereOf(place, now);
        return switch (placed.item().draft().author()) {
            case Author.Contact _ ->
                Stream.concat(
                        Stream.of(Tally.one(where, "received", "channel", place.channel())),
                        ofApp(placed.head(), where, "received"));
            case Author.Member(var member) ->
                Stream.of(
                        Tally.one(where, "sent", "channel", place.channel()),
                        Tally.one(where, "sent", "member", member.value()));
            case Author.App _ -> ofApp(placed.head(), where, "sent");
        };
    }

    private static Stream<Tally> firstAnswer(Head head, Instant now) {
        var member = head.firstAnswerBy();
        if (member == null) {
            return Stream.empty();
        }
        var place = head.place();
        var where = whereOf(place, now);
        var took = Duration.between(head.standing().openedAt(), now);
        return Stream.of(
                Tally.one(where, "answered", "channel", place.channel(), took),
                Tally.one(where, "answered", "member", member, took));
    }

    private static Stream<Tally> closing(Changed changed, @Nullable UUID by, Instant now) {
        var before = changed.before();
        var where = new Tally.Where(before.workspace().value(), before.team().value(), now);
        var took = Duration.between(before.times().openSince(), now);
        var member = by == null ? Stream.<Tally>empty() : Stream.of(Tally.one(where, "closed", "member", by, took));
        var labels = changed.after().labels().stream()
                .map(label -> Tally.one(where, "closed", "label", label.value(), took));
        var channel = Tally.one(where, "closed", "channel", before.channel().value(), took);
        return Stream.of(Stream.of(channel), member, labels, answersByLabel(changed, where))
                .flatMap(tallies -> tallies);
    }

    /// Which labels a conversation wears is known at its first closing: then its first answer is counted for them.
    private static Stream<Tally> answersByLabel(Changed changed, Tally.Where where) {
        var times = changed.before().times();
        if (times.answeredAt() == null || times.reopenedAt() != null) {
            return Stream.empty();
        }
        var took = Duration.between(times.openedAt(), times.answeredAt());
        return changed.after().labels().stream()
                .map(label -> Tally.one(where, "answered", "label", label.value(), took));
    }

    private static Tally.Where whereOf(Head.Place place, Instant now) {
        return new Tally.Where(place.workspace(), place.team(), now);
    }

    void add(Statements statements, List<Tally> tallies) {
        insert(statements, tallies);
    }

    private static void insert(Statements statements, List<Tally> tallies) {
        statements
                .add(INSERT, tallies)
                .column("uuid", Tally::workspace)
                .column("uuid", Tally::team)
                .column("timestamptz", tally -> tally.slot().toString())
                .column("text", Tally::measure)
                .column("text", Tally::dimension)
                .column("uuid", Tally::subject)
                .column("int2", tally -> (short) tally.bucket())
                .column("int8", Tally::count)
                .column("int8", Tally::seconds);
    }
}
