package io.parley.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/// `./parley bench [NAME]`: runs one benchmark, or all, and writes a report for each.
public final class Bench {
    private static final Map<String, Benchmark> ALL = new LinkedHashMap<>();

    static {
        ALL.put("ingest", Ingest::run);
        ALL.put("bots", Ingest::runBots);
        ALL.put("races", Races::run);
        ALL.put("sockets", Sockets::run);
        ALL.put("live", Live::run);
        ALL.put("start", Start::run);
        ALL.put("pages", Pages::run);
    }

    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var wanted = arguments.length == 0 ? "all" : arguments[0];
        if (!wanted.equals("all") && !ALL.containsKey(wanted)) {
            System.err.println("parley: there is no benchmark " + wanted + ". See ./parley bench --help.");
            System.exit(1);
        }
        for (var benchmark : ALL.entrySet()) {
            if (wanted.equals("all") || wanted.equals(benchmark.getKey())) {
                var report = new Report(benchmark.getKey());
                benchmark.getValue().run(report);
                report.write();
            }
        }
    }

    private interface Benchmark {
        void run(Report report) throws Exception;
    }
}
