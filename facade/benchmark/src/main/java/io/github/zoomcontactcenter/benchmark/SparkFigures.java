package io.github.zoomcontactcenter.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How near to the limits of several accounts the Spark source comes, and what it costs against the export program. */
final class SparkFigures implements Benchmarks.Group {

    private static final int PER_SECOND = 10;
    private static final AccountRules YEAR = AccountRules.of(12, 5_000)
            .withLatency(Duration.ofMillis(300))
            .with(RecordSize.BRIEF)
            .withLimit(PER_SECOND, false);
    private static final AccountRules RECORDS = AccountRules.of(60, 5_000);
    private static final AccountRules NEXT_TO_NONE = AccountRules.of(1, 100);
    private static final int TURNS = 3;

    @Override
    public List<Figure> measure(Path folder) throws Exception {
        List<Figure> figures = new ArrayList<>();
        Client client = Client.SPARK_OF_8_ACCOUNTS;
        try (LocalAccount accounts = new LocalAccount()) {
            Run run = Run.of(client, accounts, YEAR, "business-plus", folder.resolve("spark-8"));
            double limit = run.counts().accepted() / (double) client.accounts() / PER_SECOND;
            figures.add(Figure.atMost(
                    "Spark with 8 task slots: wall time / limit of 8 accounts, 10 a second each, 300 ms a page, 12 months",
                    run.wall().toMillis() / 1000.0 / limit,
                    1.15,
                    String.format(
                            " (%.1f s, %d requests, %d of them rejected)",
                            run.wall().toMillis() / 1000.0,
                            run.counts().requests(),
                            run.counts().rejected())));
            figures.addAll(cost(folder, accounts));
        }
        return figures;
    }

    private static List<Figure> cost(Path folder, LocalAccount account) throws Exception {
        List<Duration> spark = new ArrayList<>();
        List<Duration> export = new ArrayList<>();
        List<Duration> sparkStart = new ArrayList<>();
        List<Duration> exportStart = new ArrayList<>();
        for (int turn = 0; turn < TURNS; turn++) {
            sparkStart.add(cpu(Client.SPARK, account, NEXT_TO_NONE, folder));
            exportStart.add(cpu(Client.EXPORT, account, NEXT_TO_NONE, folder));
            spark.add(cpu(Client.SPARK, account, RECORDS, folder));
            export.add(cpu(Client.EXPORT, account, RECORDS, folder));
        }
        double bySpark = median(spark) - median(sparkStart);
        double byExport = median(export) - median(exportStart);
        return List.of(
                Figure.atMost(
                        "CPU a record by Spark, all columns to Parquet / by an export, without the start",
                        bySpark / byExport,
                        2.5,
                        String.format(
                                " (%.1f µs / %.1f µs)",
                                1e6 * bySpark / RECORDS.records(), 1e6 * byExport / RECORDS.records())),
                Figure.comparison(
                        "CPU of starting: 100 records by Spark, and by an export",
                        String.format("%.2f s, %.2f s", median(sparkStart), median(exportStart))));
    }

    private static Duration cpu(Client client, LocalAccount account, AccountRules rules, Path folder) throws Exception {
        Path out = folder.resolve(client == Client.SPARK ? "spark-calls" : "spark-calls.ndjson");
        return Run.of(client, account, rules, Run.UNLIMITED, out).cpu();
    }

    /** In seconds. */
    private static double median(List<Duration> times) {
        return times.stream()
                        .sorted(Comparator.naturalOrder())
                        .skip(times.size() / 2)
                        .findFirst()
                        .orElseThrow()
                        .toNanos()
                / 1e9;
    }
}
