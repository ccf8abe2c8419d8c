package io.parley.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the documents say about the code is true.
class DocumentsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path ROOMS = Path.of("src/main/java/io/parley/server");
    private static final Pattern ROOM = Pattern.compile("^\\| `([a-z]+)` \\|", Pattern.MULTILINE);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(#[^)]*)?\\)");
    private static final Pattern COMMAND = Pattern.compile("\\./parley ([a-z-]+)");
    private static final Pattern EVENT =
            Pattern.compile("AuditEvent(?:\\.of|s\\.\\w+)?\\([^;]*?\"([a-z]+\\.[a-z_]+)\"");
    private static final Pattern EVENT_LIKE = Pattern.compile("\"([a-z]+\\.[a-z_]+)\"");
    private static final Pattern EVENT_ROW = Pattern.compile("^\\| `([a-z]+\\.[a-z_]+)` \\|", Pattern.MULTILINE);

    @Test
    void theTablesOfRoomsNameEveryRoom() {
        for (var page : List.of("README.md", "ARCHITECTURE.md")) {
            assertThat(found(ROOM, text(ROOT.resolve(page)))).containsExactlyInAnyOrderElementsOf(rooms());
        }
    }

    @Test
    void theTableOfArrowsIsTheOneThatIsChecked() {
        var page = text(ROOT.resolve("ARCHITECTURE.md"));

        for (var room : rooms()) {
            var row = found(Pattern.compile("^\\| `" + room + "` \\|(.*)\\|$", Pattern.MULTILINE), page)
                    .getFirst();
            assertThat(found(Pattern.compile("`([a-z]+)`"), row))
                    .as(room)
                    .containsExactlyInAnyOrderElementsOf(arrowsOf(room));
        }
    }

    @Test
    void theReadmeIsShort() {
        assertThat(text(ROOT.resolve("README.md")).lines().count()).isLessThanOrEqualTo(120);
    }

    @Test
    void everyLinkLeadsSomewhere() {
        var dead = pages().flatMap(page -> found(LINK, text(page)).stream()
                        .filter(link -> !Files.exists(page.resolveSibling(link)))
                        .map(link -> page + ": " + link))
                .toList();

        assertThat(dead).isEmpty();
    }

    @Test
    void everyCommandThatIsNamedExists() {
        var launcher = text(ROOT.resolve("parley"));

        var unknown = pages().flatMap(page -> found(COMMAND, text(page)).stream())
                .distinct()
                .filter(command -> !launcher.contains("\n    " + command + ") ") && !launcher.contains(" | " + command))
                .filter(command -> !launcher.contains("\n    " + command + " | "))
                .toList();

        assertThat(unknown).isEmpty();
    }

    @Test
    void everySettingOfTheHubIsDescribed() {
        var described = text(ROOT.resolve("docs/operations/settings.md"));

        var variables = found(Pattern.compile("([A-Z]+_[A-Z_]+)"), text(Path.of("src/main/resources/application.yml")));

        assertThat(variables).isNotEmpty().allMatch(described::contains);
    }

    @Test
    void everyEventIsInTheVocabulary() {
        var vocabulary = found(EVENT_ROW, text(ROOT.resolve("formats/audit-event.md")));

        var written =
                sources().flatMap(source -> found(EVENT, text(source)).stream()).toList();

        assertThat(written).isNotEmpty();
        assertThat(vocabulary).doesNotHaveDuplicates().containsAll(written);
    }

    /// Some events are named where they are chosen and not where they are made, so any place in the sources will do.
    @Test
    void everyWordOfTheVocabularyIsWrittenSomewhere() {
        var named = sources()
                .flatMap(source -> found(EVENT_LIKE, text(source)).stream())
                .collect(Collectors.toSet());

        assertThat(found(EVENT_ROW, text(ROOT.resolve("formats/audit-event.md"))))
                .isNotEmpty()
                .allMatch(named::contains);
    }

    private static List<String> rooms() {
        try (var packages = Files.list(ROOMS)) {
            return packages.filter(Files::isDirectory)
                    .map(room -> room.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> arrowsOf(String room) {
        var rule = text(ROOMS.resolve(room).resolve("package-info.java"));
        var start = rule.indexOf("allowedDependencies");
        return start < 0 ? List.of() : found(Pattern.compile("\"([a-z]+)( :: [a-z]+)?\""), rule.substring(start));
    }

    private static Stream<Path> pages() {
        return files(ROOT, ".md").filter(page -> !page.toString().matches(".*/(node_modules|target|build|dist)/.*"));
    }

    private static Stream<Path> sources() {
        return files(ROOMS, ".java");
    }

    private static Stream<Path> files(Path folder, String ending) {
        try (var files = Files.find(folder, 12, (file, _) -> file.toString().endsWith(ending))) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(DocumentsTest::firstGroup)
                .distinct()
                .toList();
    }

    private static String firstGroup(MatchResult match) {
        return match.group(1);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
