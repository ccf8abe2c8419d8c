package io.parley.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/// Writes `vectors/*.json`. The same program writes the same bytes: every secret comes from a name.
///
/// Released vectors never change. A new case is added here, the program is run, and the difference is read
/// before it is committed.
final class VectorGenerator {
    static final List<VectorFile> FILES = List.of(
            new AgeHeaderVectors(),
            new MerkleVectors(),
            new StatementVectors(),
            new DirectoryVectors(),
            new ReaderListVectors(),
            new TransitKeyVectors(),
            new SegmentVectors(),
            new MessageVectors(),
            new FileVectors(),
            new TeamEpochVectors(),
            new PersonKeysVectors(),
            new SignInVectors(),
            new InvitationVectors());

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private VectorGenerator() {}

    static void main() throws IOException {
        for (var file : FILES) {
            Files.writeString(path(file), json(file));
        }
    }

    static Path path(VectorFile file) {
        return Repository.vectors().resolve(file.name() + ".json");
    }

    static String json(VectorFile file) {
        List<Map<String, Object>> cases =
                file.cases().stream().map(Case::members).toList();
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(cases) + "\n";
    }
}
