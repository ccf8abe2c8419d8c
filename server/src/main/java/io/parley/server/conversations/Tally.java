package io.parley.server.conversations;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Something that reports count, once for each of the ways in which they sort it.
///
/// @param slot the quarter of an hour it happened in
/// @param measure `begun`, `received`, `sent`, `answered`, `closed` or `reopened`; of bots, also what [BotTallies]
/// counts
/// @param dimension `channel`, `member`, `label` or `app`; everything that people do has a channel, so those add up to
/// the total
/// @param bucket into which of [#BOUNDS] the time fell that it took; 0 for what takes none
/// @param seconds that it took
public record Tally(
        UUID workspace,
        UUID team,
        Instant slot,
        String measure,
        String dimension,
        UUID subject,
        int bucket,
        long count,
        long seconds) {
    private static final long SLOT_SECONDS = 15 * 60;

    /// The upper ends of buckets, in seconds; what takes longer than all falls into one more.
    public static final List<Long> BOUNDS = List.of(
            30L, 60L, 120L, 300L, 600L, 900L, 1800L, 3600L, 7200L, 14_400L, 28_800L, 86_400L, 172_800L, 259_200L,
            604_800L);

    /// One of something that takes no time.
    static Tally one(Where where, String measure, String dimension, UUID subject) {
        return new Tally(where.workspace, where.team, where.slot(), measure, dimension, subject, 0, 1, 0);
    }

    /// One of something that took a while.
    static Tally one(Where where, String measure, String dimension, UUID subject, Duration took) {
        var seconds = Math.max(0, took.toSeconds());
        return new Tally(
                where.workspace, where.team, where.slot(), measure, dimension, subject, bucketOf(seconds), 1, seconds);
    }

    static int bucketOf(long seconds) {
        return (int) BOUNDS.stream().filter(bound -> seconds >= bound).count();
    }

    /// As few rows as count the same.
    static List<Tally> together(Stream<Tally> tallies) {
        return tallies.collect(Collectors.toMap(Tally::key, tally -> tally, Tally::plus)).values().stream()
                .toList();
    }

    private Tally key() {
        return new Tally(workspace, team, slot, measure, dimension, subject, bucket, 0, 0);
    }

    private Tally plus(Tally other) {
        return new Tally(
                workspace,
                team,
                slot,
                measure,
                dimension,
                subject,
                bucket,
                count + other.count,
                seconds + other.seconds);
    }

    /// Where and when something happened.
    record Where(UUID workspace, UUID team, Instant at) {
        Instant slot() {
            return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), SLOT_SECONDS) * SLOT_SECONDS);
        }
    }
}
