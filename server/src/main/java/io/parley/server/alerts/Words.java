package io.parley.server.alerts;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A list of words and short phrases. One that ends with `*` is also found as the beginning of a word.
final class Words {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern TOKEN_ENDS = Pattern.compile("[^\\p{L}\\p{N}']+");
    private static final Pattern CLAUSE_ENDS = Pattern.compile("[.!?,;:()\\n¡¿…–]+");
    private static final int LONGEST = 5;

    private final Set<String> whole = new HashSet<>();
    private final Set<String> beginnings = new HashSet<>();

    Words(List<String> words) {
        for (var word : words) {
            var plain = plain(word);
            if (plain.endsWith("*")) {
                beginnings.add(plain.substring(0, plain.length() - 1));
            } else {
                whole.add(plain);
            }
        }
    }

    /// A text as it is looked at: its clauses, each word by word, in small letters without accents.
    static List<List<String>> clauses(String text) {
        return CLAUSE_ENDS
                .splitAsStream(plain(text))
                .map(clause -> TOKEN_ENDS
                        .splitAsStream(clause)
                        .filter(token -> !token.isEmpty())
                        .toList())
                .filter(clause -> !clause.isEmpty())
                .toList();
    }

    /// What stands at a place of a clause, if it is in this list: the longest.
    Optional<Found> at(List<String> clause, int place) {
        for (var length = Math.min(LONGEST, clause.size() - place); length > 0; length--) {
            if (contains(String.join(" ", clause.subList(place, place + length)))) {
                return Optional.of(new Found(length));
            }
        }
        return Optional.empty();
    }

    private boolean contains(String words) {
        return whole.contains(words)
                || !words.contains(" ")
                        && Stream.iterate(words.length(), length -> length > 1, length -> length - 1)
                                .anyMatch(length -> beginnings.contains(words.substring(0, length)));
    }

    private static String plain(String text) {
        var small = text.toLowerCase(Locale.ROOT)
                .replace('’', '\'')
                .replace("ß", "ss")
                .replace('ł', 'l');
        return MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFD)).replaceAll("");
    }

    /// @param length in words
    record Found(int length) {}
}
