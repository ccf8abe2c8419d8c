package io.parley.server.alerts;

import java.util.List;
import java.util.regex.Pattern;

/// Whether somebody sounds upset, by word lists of our own in eight languages. It knows no irony and no context; how
/// often it is right stands in `docs/guides/alerts.md`.
final class Sentiment {
    static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "pt", "it", "nl", "pl");

    private static final int UPSET = 2;
    private static final int LONGEST = 4_000;
    private static final int FEW_LETTERS = 8;
    private static final Pattern FACES = Pattern.compile("[😡🤬😠😤👎💩🖕]");
    private static final Pattern CALLS = Pattern.compile("!!|\\?!|!\\?");

    private final List<Lexicon> lexicons = LANGUAGES.stream().map(Lexicon::of).toList();

    /// @param text of which the first 4,000 characters are looked at
    boolean isUpset(String text) {
        var looked = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        return FACES.matcher(looked).find() || isUpset(Words.clauses(looked), loudness(looked));
    }

    /// Which language it is, the words tell that it has in every sentence. Where they do not, it may be each.
    private boolean isUpset(List<List<String>> clauses, int loudness) {
        var most = lexicons.stream()
                .mapToLong(lexicon -> lexicon.spoken(clauses))
                .max()
                .orElse(0);
        return lexicons.stream()
                .filter(lexicon -> lexicon.spoken(clauses) == most)
                .anyMatch(lexicon -> lexicon.weigh(clauses) + loudness >= UPSET);
    }

    private static int loudness(String text) {
        return (isShouted(text) ? 1 : 0) + (CALLS.matcher(text).find() ? 1 : 0);
    }

    /// Most of it in capitals, and more than an abbreviation.
    private static boolean isShouted(String text) {
        var letters = text.codePoints().filter(Character::isLetter).count();
        var capitals = text.codePoints().filter(Character::isUpperCase).count();
        return letters >= FEW_LETTERS && capitals * 10 > letters * 7;
    }
}
