package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.parley.seal.age.AgeHeader;
import io.parley.seal.age.Armor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// What comes from outside opens or is refused in one way, however it was mangled. The examples are the
/// vectors that open.
class GarbageTest {
    private static final List<String> MESSAGES = examples("message", "compact");
    private static final List<String> MANIFESTS = examples("file", "manifest");
    private static final List<String> HEADERS = examples("segment", "header");
    private static final List<String> LINKS = examples("invitation", "link");
    private static final List<String> STATEMENTS = Stream.of(
                    examples("statement", "compact"),
                    examples("directory", "log"),
                    examples("reader-list", "statement"),
                    examples("file", "statement"))
            .flatMap(List::stream)
            .toList();
    private static final String ARMOR = Armor.encode(Bytes.ofB64(HEADERS.getFirst()));

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#hundred")
    void asAText(long seed) {
        var random = new Random(seed);

        MESSAGES.forEach(text -> assertHandled(text, random, SealedMessage::parse));
        MANIFESTS.forEach(text -> assertHandled(text, random, SealedManifest::parse));
        STATEMENTS.forEach(text -> assertHandled(text, random, GarbageTest::readStatement));
        LINKS.forEach(text -> assertHandled(text, random, InvitationLink::parse));
        assertHandled(ARMOR, random, Armor::decode);
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#hundred")
    void asAHeader(long seed) {
        var random = new Random(seed);

        HEADERS.stream()
                .map(header -> Bytes.ofB64(header).utf8())
                .forEach(text -> assertHandled(text, random, mangled -> AgeHeader.parse(Bytes.ofUtf8(mangled))));
    }

    @ParameterizedTest
    @MethodSource("io.parley.seal.Seeds#hundred")
    void underAGoodSignature(long seed) {
        var random = new Random(seed);

        for (var statement : STATEMENTS) {
            var header = Bytes.ofB64(Forge.part(statement, 0)).utf8();
            var payload = Bytes.ofB64(Forge.part(statement, 1)).utf8();
            assertHandled(
                    payload,
                    random,
                    mangled -> readStatement(Forge.statement(header, mangled, Cast.ALICES_DEVICE.key())));
        }
    }

    @Test
    void nestedVeryDeep() {
        var deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";

        assertThat(catchThrowable(() -> Json.read(deep))).isInstanceOf(IllegalArgumentException.class);
    }

    /// Reads a statement as whichever type it is of, down to its last member.
    private static void readStatement(String compact) {
        var statement = Stream.of(Statement.Type.values())
                .filter(type -> Bytes.ofB64(Forge.part(compact, 0)).utf8().contains(type.toString()))
                .findFirst()
                .map(type -> Statement.parse(compact, type, Cast.WORKSPACE))
                .orElseThrow(CannotOpen::new);
        catchClaims(() -> DirectoryEntry.unverified(statement));
        catchClaims(() -> FileSignature.claimedAuthor(statement));
        catchClaims(
                () -> ReaderList.of(statement.verify(Cast.ALICES_DEVICE.key().verifyingKey())));
        catchClaims(() -> UnverifiedMessage.read(compact, Cast.WORKSPACE));
    }

    /// Three of four types do not fit; only what is thrown beside [CannotOpen] matters.
    private static void catchClaims(Runnable reading) {
        try {
            reading.run();
        } catch (CannotOpen | IllegalArgumentException _) {
            return;
        }
    }

    private static void assertHandled(String text, Random random, Consumer<String> reading) {
        var mangled = mangled(text, random);
        var thrown = catchThrowable(() -> reading.accept(mangled));
        if (thrown != null) {
            assertThat(thrown).as(mangled).isInstanceOfAny(CannotOpen.class, IllegalArgumentException.class);
        }
    }

    /// Changes, removes or repeats a stretch of the text.
    private static String mangled(String text, Random random) {
        var from = random.nextInt(text.length());
        var to = Math.min(text.length(), from + 1 + random.nextInt(8));
        var stretch = switch (random.nextInt(4)) {
            case 0 -> "";
            case 1 -> text.substring(from, to).repeat(2);
            case 2 ->
                List.of("null", "-1", "1e999", "\"\"", "{}", "[[]]", "\u0000", "\ud83e")
                        .get(random.nextInt(8));
            default -> Character.toString(random.nextInt(0x20, 0x7f));
        };
        return text.substring(0, from) + stretch + text.substring(to);
    }

    private static List<String> examples(String file, String member) {
        try {
            var cases = new JsonMapper()
                    .readTree(Files.readString(Repository.vectors().resolve(file + ".json")));
            return cases.valueStream()
                    .map(Inputs::new)
                    .filter(inputs -> inputs.text("expect").equals("opens"))
                    .flatMap(inputs ->
                            member.equals("log") ? inputs.texts(member).stream() : Stream.of(inputs.text(member)))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
