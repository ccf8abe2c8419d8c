package io.parley.server.kernel.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How the payload of a file is named below its folder: nothing else is taken into a backup, or out of one.
final class PayloadName {
    private static final String ID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
    private static final List<Pattern> LEVELS =
            Stream.of(ID, "[0-9a-f]{2}", ID).map(Pattern::compile).toList();
    private static final Pattern NAME =
            Pattern.compile(LEVELS.stream().map(Pattern::pattern).collect(Collectors.joining("/")));

    private PayloadName() {}

    static boolean isOne(String name) {
        return NAME.matcher(name).matches();
    }

    /// The payloads that were below the folder when this began. Only names are read: what is arriving gets another one
    /// at any moment, and is not there to be looked at any more.
    static List<Path> below(Path folder) throws IOException {
        return Files.isDirectory(folder) ? below(List.of(folder), LEVELS) : List.of();
    }

    private static List<Path> below(List<Path> folders, List<Pattern> levels) throws IOException {
        if (levels.isEmpty()) {
            return folders;
        }
        var found = new ArrayList<Path>();
        for (var folder : folders) {
            try (var children = Files.list(folder)) {
                children.filter(child -> levels.getFirst()
                                .matcher(child.getFileName().toString())
                                .matches())
                        .forEach(found::add);
            }
        }
        return below(found, levels.subList(1, levels.size()));
    }
}
