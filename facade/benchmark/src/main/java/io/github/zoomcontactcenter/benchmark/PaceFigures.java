package io.github.zoomcontactcenter.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How near to the account's limit an export comes, and how seldom it meets that limit: a year, 300 ms a page. */
final class PaceFigures implements Benchmarks.Group {

    private static final AccountRules LONG_RECORDS = AccountRules.of(12, 5_000).withLatency(Duration.ofMillis(300));
    private static final AccountRules YEAR = LONG_RECORDS.with(RecordSize.BRIEF);
    private static final AccountRules DETAILS =
            AccountRules.of(4, 5_000).withLatency(Duration.ofMillis(300)).with(RecordSize.DETAILED);
    private static final AccountRules MONTH =
            AccountRules.of(1, 5_000).withLatency(Duration.ofMillis(300)).with(RecordSize.BRIEF);

    /** One month that has to be split into a dozen windows, and ordinary ones after it. */
    private static final AccountRules LARGE_MONTH = AccountRules.of(5, 4_900)
            .withRecordsInFirst(40_000)
            .withLatency(Duration.ofMillis(300))
            .with(RecordSize.BRIEF);

    /** What the preset promises, and what the account has in a steady run. */
    private static final int PER_SECOND = 10;

    /** The median of so many counts: a moment when the machine is busy with something else weighs much in a minute. */
    private static final int RUNS = 3;

    private static final String PRESET = "business-plus";

    @Override
    public List<Figure> measure(Path folder) throws Exception {
        List<Figure> figures = new ArrayList<>();
        List<Run> runs = new ArrayList<>();
        for (int i = 1; i <= RUNS; i++) {
            runs.add(run(Client.EXPORT, YEAR.withLimit(PER_SECOND, false), folder.resolve("steady-" + i + ".ndjson")));
        }
        runs.sort(Comparator.comparing(Run::wall));
        Run steady = runs.get(RUNS / 2);
        figures.add(Figure.atMost(
                "requests made / least possible",
                (double) steady.counts().requests() / YEAR.leastRequests(),
                1.03,
                " (" + steady.counts().requests() + " / " + YEAR.leastRequests() + ")"));
        figures.add(Figure.atMost(
                "wall time / limit (requests ÷ rate), 10 a second, 300 ms a page, 12 months",
                wallToLimit(steady),
                1.06,
                " (" + seconds(steady) + ", the median of " + RUNS + ": " + seconds(runs.get(0)) + " to "
                        + seconds(runs.get(RUNS - 1)) + ")"));
        figures.add(atMost("the same with records of 1.6 KB", LONG_RECORDS, 1.06, folder));
        figures.add(atMost("the same for 4 months, with records of 4 KB", DETAILS, 1.12, folder));
        figures.add(compared(
                "the same for one month",
                run(Client.EXPORT, MONTH.withLimit(PER_SECOND, false), folder.resolve("month.ndjson"))));
        figures.add(compared(
                "the same with a month of 40,000, split into windows that are read at once, and four of 4,900",
                run(Client.EXPORT, LARGE_MONTH.withLimit(PER_SECOND, false), folder.resolve("large-month.ndjson"))));
        // These take next to no CPU, so that they don't disturb one another.
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            Future<Run> loop = threads.submit(
                    () -> run(Client.STUB_LOOP, YEAR.withLimit(PER_SECOND, false), folder.resolve("stub.ndjson")));
            Future<Run> half = threads.submit(
                    () -> run(Client.EXPORT, YEAR.withLimit(PER_SECOND / 2, false), folder.resolve("half.ndjson")));
            Future<Run> halfWithRetryAfter = threads.submit(() -> run(
                    Client.EXPORT,
                    YEAR.withLimit(PER_SECOND / 2, true),
                    folder.resolve("half-with-retry-after.ndjson")));
            figures.add(compared("the same for a plain loop over the generated stub", loop.get()));
            figures.add(Figure.atMost(
                    "429s in the steady runs with the right preset",
                    (double) runs.stream()
                            .mapToLong(run -> run.counts().rejected())
                            .sum(),
                    0,
                    ""));
            figures.add(rejected("429s ÷ requests when the account has half of the preset", half.get()));
            figures.add(rejected("the same with `Retry-After`", halfWithRetryAfter.get()));
        } finally {
            threads.shutdownNow();
        }
        return figures;
    }

    private static Run run(Client client, AccountRules rules, Path out) throws Exception {
        try (LocalAccount account = new LocalAccount()) {
            return Run.of(client, account, rules, PRESET, out);
        }
    }

    private static Figure atMost(String what, AccountRules rules, double most, Path folder) throws Exception {
        Run run = run(Client.EXPORT, rules.withLimit(PER_SECOND, false), folder.resolve(rules.months() + ".ndjson"));
        String how =
                " (" + seconds(run) + ", " + run.counts().requests() + " / " + rules.leastRequests() + " requests)";
        return Figure.atMost(what, wallToLimit(run), most, how);
    }

    private static double wallToLimit(Run run) {
        return run.wall().toMillis() / 1000.0 / ((double) run.counts().requests() / PER_SECOND);
    }

    private static Figure compared(String what, Run run) {
        return Figure.comparison(what, String.format("%.3f (%s)", wallToLimit(run), seconds(run)));
    }

    private static Figure rejected(String what, Run run) {
        LocalAccount.Counts counts = run.counts();
        return Figure.atMost(
                what,
                (double) counts.rejected() / counts.requests(),
                0.02,
                " (" + counts.rejected() + " / " + counts.requests() + " in " + seconds(run) + ")");
    }

    private static String seconds(Run run) {
        return String.format("%.1f s", run.wall().toMillis() / 1000.0);
    }
}
