package io.parley.server.alerts;

import io.parley.server.alerts.Words.Found;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The words of one language that say how somebody feels: a list of our own, one tone a line.
final class Lexicon {
    private static final int STRONG = 2;

    /// So many words before another deny it.
    private static final int REACH = 3;

    private static final List<Tone> TELLING = List.of(Tone.AWFUL, Tone.BAD, Tone.GOOD, Tone.HOPED, Tone.KIND);

    private final Map<Tone, Words> words = new EnumMap<>(Tone.class);

    private Lexicon(Map<Tone, List<String>> lists) {
        for (var one : Tone.values()) {
            words.put(one, new Words(lists.getOrDefault(one, List.of())));
        }
    }

    /// @param language as ISO 639-1 has it
    static Lexicon of(String language) {
        var file = Objects.requireNonNull(Lexicon.class.getResourceAsStream("sentiment/" + language + ".txt"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            var lists = new EnumMap<Tone, List<String>>(Tone.class);
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> add(lists, line));
            return new Lexicon(lists);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(Map<Tone, List<String>> lists, String line) {
        var colon = line.indexOf(':');
        var one = Tone.valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
        lists.computeIfAbsent(one, _ -> new ArrayList<>())
                .addAll(List.of(line.substring(colon + 1).strip().split(", *")));
    }

    /// How many of these are words that this language has in every sentence.
    long spoken(List<List<String>> clauses) {
        return clauses.stream()
                .flatMap(List::stream)
                .filter(token -> is(Tone.SPEECH, List.of(token), 0))
                .count();
    }

    /// How bad it sounds: 2 for each strong word, and 1 for each mild one that no good one makes up for.
    int weigh(List<List<String>> clauses) {
        var tally = new Tally();
        clauses.forEach(clause -> weigh(clause, tally));
        return STRONG * tally.awful + Math.max(0, tally.bad - tally.good);
    }

    private void weigh(List<String> clause, Tally tally) {
        var start = 0;
        for (var at = 0; at < clause.size(); ) {
            start = is(Tone.BUT, clause, at) ? at + 1 : start;
            var found = find(clause, at);
            if (found.isPresent()) {
                count(found.get(), clause, start, at, tally);
            }
            at += found.map(Telling::length).orElse(1);
        }
    }

    private void count(Telling found, List<String> clause, int start, int at, Tally tally) {
        var denied = isDenied(clause, Math.max(start, at - REACH), at);
        switch (found.tone) {
            case AWFUL -> tally.awful += denied ? 0 : 1;
            case BAD -> tally.bad += denied ? 0 : 1;
            case GOOD -> {
                tally.awful += denied ? 1 : 0;
                tally.good += denied ? 0 : 1;
            }
            case HOPED -> {
                var end = Math.min(clause.size(), at + 1 + REACH);
                tally.bad += denied || isDenied(clause, at + 1, end) ? 1 : 0;
            }
            case KIND -> tally.good++;
            case SPEECH, NOT, BUT -> throw new IllegalStateException("These say nothing of how somebody feels.");
        }
    }

    private boolean isDenied(List<String> clause, int from, int until) {
        for (var at = from; at < until; at++) {
            if (is(Tone.NOT, clause, at)) {
                return true;
            }
        }
        return false;
    }

    private Optional<Telling> find(List<String> clause, int at) {
        for (var one : TELLING) {
            var found = Objects.requireNonNull(words.get(one)).at(clause, at);
            if (found.isPresent()) {
                return found.map(Found::length).map(length -> new Telling(one, length));
            }
        }
        return Optional.empty();
    }

    private boolean is(Tone one, List<String> clause, int at) {
        return Objects.requireNonNull(words.get(one)).at(clause, at).isPresent();
    }

    /// What a word says.
    private enum Tone {
        /// nothing, but which language it is
        SPEECH,
        /// that what is near it is not so
        NOT,
        /// that what stood before it ends here
        BUT,
        /// that somebody is upset
        AWFUL,
        /// that something is wrong, which alone is no more than a question
        BAD,
        /// that she is content; denied, that she is upset
        GOOD,
        /// what should happen; denied, that something is wrong
        HOPED,
        /// thanks: denied or not
        KIND
    }

    private record Telling(Tone tone, int length) {}

    private static final class Tally {
        private int awful;
        private int bad;
        private int good;
    }
}
