package io.parley.benchmarks;

/// `./parley bench [NAME]`: runs one benchmark, or all, and writes a report for each.
public final class Bench {
    private Bench() {}

    public static void main(String[] arguments) throws Exception {
        var wanted = arguments.length == 0 ? "all" : arguments[0];
        if (wanted.equals("all") || wanted.equals("ingest")) {
            var report = new Report("ingest");
            Ingest.run(report);
            report.write();
        }
    }
}
