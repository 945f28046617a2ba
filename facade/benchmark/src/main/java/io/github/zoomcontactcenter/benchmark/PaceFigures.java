package io.github.zoomcontactcenter.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How near to the account's limit an export comes, and how seldom it meets that limit. */
final class PaceFigures implements Benchmarks.Group {

    private static final AccountRules LONG_RECORDS = AccountRules.of(12, 5_000).withLatency(Duration.ofMillis(300));
    private static final AccountRules YEAR = LONG_RECORDS.with(RecordSize.BRIEF);
    private static final AccountRules DETAILS =
            AccountRules.of(4, 5_000).withLatency(Duration.ofMillis(300)).with(RecordSize.DETAILED);
    private static final AccountRules MONTH =
            AccountRules.of(1, 5_000).withLatency(Duration.ofMillis(300)).with(RecordSize.BRIEF);

    private static final AccountRules QUARTER =
            AccountRules.of(3, 4_000).withLatency(Duration.ofMillis(300)).with(RecordSize.BRIEF);

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
        figures.add(Figure.atMost(
                "429s in the steady runs with the right preset",
                (double) runs.stream().mapToLong(run -> run.counts().rejected()).sum(),
                0,
                ""));
        // These take next to no CPU, so that they don't disturb one another.
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<List<Figure>>> others = new ArrayList<>();
            others.add(threads.submit(() -> List.of(compared(
                    "wall time / limit for a plain loop over the generated stub, 12 months",
                    run(Client.STUB_LOOP, YEAR.withLimit(PER_SECOND, false), folder.resolve("stub.ndjson"))))));
            for (boolean retryAfter : new boolean[] {false, true}) {
                others.add(threads.submit(() -> half(YEAR, retryAfter, 1.1, 0.02, folder)));
                others.add(threads.submit(() -> half(QUARTER, retryAfter, 1.25, 0.06, folder)));
                others.add(threads.submit(() -> oneAtATime(retryAfter, folder)));
            }
            for (Future<List<Figure>> each : others) {
                figures.addAll(each.get());
            }
        } finally {
            threads.shutdownNow();
        }
        return figures;
    }

    /** An account that allows half of what the preset promises. */
    private static List<Figure> half(
            AccountRules account, boolean retryAfter, double mostWall, double mostRejected, Path folder)
            throws Exception {
        String which = account.leastRequests() + " requests, half of the preset allowed" + with(retryAfter);
        AccountRules rules = account.withLimit(PER_SECOND / 2, retryAfter);
        Run run = run(Client.EXPORT, PRESET, rules, folder.resolve(rules.months() + "-half-" + retryAfter + ".ndjson"));
        LocalAccount.Counts counts = run.counts();
        return List.of(
                Figure.atMost("wall time / limit, " + which, wallTo(Duration.ofMillis(200), run), mostWall, how(run)),
                Figure.atMost(
                        "429s ÷ requests, " + which,
                        (double) counts.rejected() / counts.requests(),
                        mostRejected,
                        " (" + counts.rejected() + " / " + counts.requests() + ")"));
    }

    private static List<Figure> oneAtATime(boolean retryAfter, Path folder) throws Exception {
        Duration latency = Duration.ofMillis(60);
        AccountRules rules = YEAR.withLatency(latency).withConcurrencyLimit(1, retryAfter);
        Run run = run(Client.EXPORT, Run.UNLIMITED, rules, folder.resolve("one-at-a-time-" + retryAfter + ".ndjson"));
        return List.of(Figure.atMost(
                "wall time / limit, one request at a time allowed, 60 ms each, no preset" + with(retryAfter),
                wallTo(latency, run),
                1.3,
                how(run)));
    }

    private static String with(boolean retryAfter) {
        return retryAfter ? ", with `Retry-After`" : "";
    }

    /** To the time that the accepted requests take at least. */
    private static double wallTo(Duration each, Run run) {
        return (double) run.wall().toNanos()
                / each.multipliedBy(run.counts().accepted()).toNanos();
    }

    private static String how(Run run) {
        LocalAccount.Counts counts = run.counts();
        return " (" + seconds(run) + ", " + counts.accepted() + " accepted, " + counts.rejected() + " rejected)";
    }

    private static Run run(Client client, AccountRules rules, Path out) throws Exception {
        return run(client, PRESET, rules, out);
    }

    private static Run run(Client client, String plan, AccountRules rules, Path out) throws Exception {
        try (LocalAccount account = new LocalAccount()) {
            return Run.of(client, account, rules, plan, out);
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

    private static String seconds(Run run) {
        return String.format("%.1f s", run.wall().toMillis() / 1000.0);
    }
}
