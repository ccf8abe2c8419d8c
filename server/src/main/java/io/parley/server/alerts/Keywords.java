package io.parley.server.alerts;

import java.text.Normalizer;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Words that somebody waits for. Each is heard as a whole word, whatever its case; one that ends with `*` also as the
/// beginning of a word.
///
/// @param words at most 100, each of 2 to 80 characters
public record Keywords(List<String> words) {
    static final Keywords NONE = new Keywords(List.of());
    private static final int MOST = 100;
    private static final int LONGEST = 80;
    private static final String NOT_WITHIN_A_WORD_BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String NOT_WITHIN_A_WORD_AFTER = "(?![\\p{L}\\p{N}])";

    /// They are written without spaces between words.
    private static final Set<Character.UnicodeScript> UNSPACED = Set.of(
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.HIRAGANA,
            Character.UnicodeScript.KATAKANA,
            Character.UnicodeScript.THAI,
            Character.UnicodeScript.LAO,
            Character.UnicodeScript.KHMER,
            Character.UnicodeScript.MYANMAR);

    public Keywords {
        words = words.stream().map(String::strip).distinct().toList();
        if (words.size() > MOST) {
            throw new IllegalArgumentException("keywords: want at most 100, got " + words.size());
        }
        for (var word : words) {
            var length = bare(word).length();
            if (length < 2 || length > LONGEST) {
                throw new IllegalArgumentException("keywords: want each of 2 to 80 characters");
            }
        }
    }

    /// What hears them, made once for many messages.
    Ear ear() {
        return words.isEmpty()
                ? new Ear(Pattern.compile("(?!)"))
                : new Ear(Pattern.compile(
                        words.stream().map(Keywords::pattern).collect(Collectors.joining("|")),
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    private static String pattern(String word) {
        var bare = plain(bare(word)).strip();
        var first = isUnspaced(bare.codePointAt(0)) ? "" : NOT_WITHIN_A_WORD_BEFORE;
        var open = word.endsWith("*") || isUnspaced(bare.codePointBefore(bare.length()));
        return first + Pattern.quote(bare) + (open ? "" : NOT_WITHIN_A_WORD_AFTER);
    }

    private static String bare(String word) {
        return word.endsWith("*") ? word.substring(0, word.length() - 1).strip() : word;
    }

    private static boolean isUnspaced(int codePoint) {
        return UNSPACED.contains(Character.UnicodeScript.of(codePoint));
    }

    /// One form for what looks the same, and one space for many.
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).replaceAll("\\s+", " ");
    }

    /// Hears keywords in a text, in time that grows with its length alone.
    record Ear(Pattern pattern) {
        boolean hears(String text) {
            return pattern.matcher(plain(text)).find();
        }
    }
}
