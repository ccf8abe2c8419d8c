package io.parley.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What was measured, as a page under `benchmarks/`: the figure that was seen, also when it falls short.
final class Report {
    private final String name;
    private final StringBuilder text = new StringBuilder();

    Report(String name) {
        this.name = name;
    }

    static double median(List<Double> values) {
        var sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    /// @param part 0.99: what 99 of 100 values do not exceed
    static double percentile(List<Double> values, double part) {
        var sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(sorted.size() * part)));
    }

    void section(String title, String what) {
        text.append("\n## %s\n\n%s\n\n".formatted(title, what));
    }

    /// All rounds and their median.
    void figure(String what, List<Double> rounds) {
        var all = rounds.stream().map(Report::rounded).collect(Collectors.joining(", "));
        line("- %s: **%s** (median of %s)".formatted(what, rounded(median(rounds)), all));
    }

    void ratio(String what, double value) {
        line("- %s: **%s**".formatted(what, String.format(Locale.ROOT, "%.2f", value)));
    }

    void line(String line) {
        System.out.println(line);
        text.append(line).append('\n');
    }

    void settings(Map<String, String> settings) {
        line("- settings: "
                + settings.entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(", ")));
    }

    void write() throws IOException {
        var head = "# %s\n\nMeasured on %s by `./parley bench %s`, with %d processors, Java %s.\n"
                .formatted(
                        name,
                        LocalDate.now(ZoneOffset.UTC),
                        name,
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version());
        Files.writeString(Path.of("benchmarks", name + ".md"), head + text);
    }

    private static String rounded(double value) {
        return value >= 100 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }
}
