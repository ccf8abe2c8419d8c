package io.parley.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The vectors that Java and TypeScript share: today's code does with each what it says.
class VectorsTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @TestFactory
    Stream<DynamicContainer> doAsExpected() {
        return VectorGenerator.FILES.stream().map(file -> dynamicContainer(file.name(), casesOf(file)));
    }

    @TestFactory
    Stream<DynamicTest> areWhatTheGeneratorWrites() {
        return VectorGenerator.FILES.stream()
                .map(file -> dynamicTest(
                        file.name(),
                        () -> assertThat(VectorGenerator.path(file)).hasContent(VectorGenerator.json(file))));
    }

    private static Stream<DynamicTest> casesOf(VectorFile file) {
        return committed(file)
                .valueStream()
                .map(vector -> dynamicTest(vector.get("name").stringValue(), () -> check(file, vector)));
    }

    private static void check(VectorFile file, JsonNode vector) {
        if (vector.get("expect").stringValue().equals("opens")) {
            var opened = MAPPER.readTree(MAPPER.writeValueAsString(file.open(new Inputs(vector))));
            assertThat(opened).isEqualTo(vector.get("opened"));
        } else {
            assertThat(catchThrowable(() -> file.open(new Inputs(vector))))
                    .isInstanceOfAny(CannotOpen.class, IllegalArgumentException.class);
        }
    }

    private static JsonNode committed(VectorFile file) {
        try {
            return MAPPER.readTree(Files.readString(VectorGenerator.path(file)));
        } catch (IOException e) {
            throw new AssertionError("Run VectorGenerator and commit what it writes.", e);
        }
    }
}
