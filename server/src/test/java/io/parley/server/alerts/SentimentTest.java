package io.parley.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who sounds upset. The sentences of `sentences/*.txt` were written by hand after the word lists, which were not
/// changed for them.
class SentimentTest {
    private static final Path PAGE = Path.of("../docs/guides/alerts.md");

    private final Sentiment sentiment = new Sentiment();

    @Test
    void whatIsDeniedSaysTheOpposite() {
        assertThat(sentiment.isUpset("I am happy with it")).isFalse();
        assertThat(sentiment.isUpset("I am not happy with it")).isTrue();
        assertThat(sentiment.isUpset("It is not terrible")).isFalse();
        assertThat(sentiment.isUpset("Ich bin nicht zufrieden damit")).isTrue();
        assertThat(sentiment.isUpset("Pas mal, merci")).isFalse();
    }

    @Test
    void aDenialEndsWithItsClause() {
        assertThat(sentiment.isUpset("No, this is terrible")).isTrue();
        assertThat(sentiment.isUpset("I do not know, but it is great")).isFalse();
    }

    @Test
    void oneThingThatIsWrongIsAQuestionAndTwoAreAComplaint() {
        assertThat(sentiment.isUpset("There is a problem with my order")).isFalse();
        assertThat(sentiment.isUpset("It is broken and still does not work")).isTrue();
    }

    @Test
    void shoutingAndFacesCount() {
        assertThat(sentiment.isUpset("Where is my order?")).isFalse();
        assertThat(sentiment.isUpset("WHERE IS MY ORDER?!")).isTrue();
        assertThat(sentiment.isUpset("Thanks 😡")).isTrue();
        assertThat(sentiment.isUpset("OK, DHL")).isFalse();
    }

    @Test
    void aLongTextIsLookedAtInTimeThatGrowsWithItsLength() {
        assertThat(sentiment.isUpset("not ".repeat(100_000))).isFalse();
    }

    @Test
    void theFiguresOfThePageAreThoseOfToday() throws IOException {
        var table = Sentiment.LANGUAGES.stream().map(this::row).collect(Collectors.joining("\n"));

        assertThat(Files.readString(PAGE)).as("the table has to be\n" + table).contains(table);
    }

    private String row(String language) {
        var found = sentences(language).stream()
                .filter(it -> sentiment.isUpset(it.words))
                .toList();
        var right = found.stream().filter(Sentence::upset).count();
        var upset = sentences(language).stream().filter(Sentence::upset).count();
        return "| %s | %d of %d | %d of %d | %.2f | %.2f |"
                .formatted(
                        Locale.of(language).getDisplayLanguage(Locale.ENGLISH),
                        right,
                        upset,
                        found.size() - right,
                        sentences(language).size() - upset,
                        (double) right / found.size(),
                        (double) right / upset);
    }

    private static List<Sentence> sentences(String language) {
        try (var file = SentimentTest.class.getResourceAsStream("sentences/" + language + ".txt")) {
            var text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> new Sentence(line.startsWith("upset "), line.substring(line.indexOf(' ') + 1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Sentence(boolean upset, String words) {}
}
