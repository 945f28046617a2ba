package io.github.zoomcontactcenter.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What an export costs against a hand-written loop that writes the same file; medians of runs that take turns. */
final class CostFigures implements Benchmarks.Group {

    private static final AccountRules RECORDS = AccountRules.of(60, 5_000);
    private static final AccountRules NEXT_TO_NONE = AccountRules.of(1, 100);
    private static final int TURNS = 5;

    @Override
    public List<Figure> measure(Path folder) throws Exception {
        Path byExport = folder.resolve("export.ndjson");
        Path byLoop = folder.resolve("loop.ndjson");
        List<Run> exports = new ArrayList<>();
        List<Run> loops = new ArrayList<>();
        List<Run> exportStarts = new ArrayList<>();
        List<Run> loopStarts = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        try (LocalAccount account = new LocalAccount()) {
            // Warms the account up, which is a process of its own and lives longer.
            Run.of(Client.HAND_WRITTEN_LOOP, account, RECORDS, Run.UNLIMITED, byLoop);
            for (int turn = 0; turn < TURNS; turn++) {
                exportStarts.add(Run.of(Client.EXPORT, account, NEXT_TO_NONE, Run.UNLIMITED, byExport));
                loopStarts.add(Run.of(Client.HAND_WRITTEN_LOOP, account, NEXT_TO_NONE, Run.UNLIMITED, byLoop));
                exports.add(Run.of(Client.EXPORT, account, RECORDS, Run.UNLIMITED, byExport));
                loops.add(Run.of(Client.HAND_WRITTEN_LOOP, account, RECORDS, Run.UNLIMITED, byLoop));
            }
            if (Files.mismatch(byExport, byLoop) >= 0) {
                figures.add(Figure.failed("the same file", new IllegalStateException("the two files differ")));
            }
        }
        figures.add(Figure.atMost(
                "CPU of an export / CPU of a hand-written loop, 300,000 records",
                median(exports, Run::cpu) / median(loops, Run::cpu),
                0.9,
                both("%.2f s / %.2f s", median(exports, Run::cpu), median(loops, Run::cpu))));
        figures.add(Figure.comparison(
                "CPU of starting: 100 records, export and loop",
                String.format("%.2f s, %.2f s", median(exportStarts, Run::cpu), median(loopStarts, Run::cpu))));
        figures.add(Figure.atLeast(
                "throughput of an export without limits / of that loop",
                median(loops, Run::wall) / median(exports, Run::wall),
                1.8,
                both(
                        "%,.0f / %,.0f records a second",
                        RECORDS.records() / median(exports, Run::wall), RECORDS.records() / median(loops, Run::wall))));
        return figures;
    }

    private static String both(String format, double export, double loop) {
        return String.format(" (" + format + ")", export, loop);
    }

    /** In seconds. */
    private static double median(List<Run> runs, Function<Run, Duration> measure) {
        return runs.stream()
                        .mapToLong(run -> measure.apply(run).toNanos())
                        .sorted()
                        .skip(runs.size() / 2)
                        .findFirst()
                        .orElseThrow()
                / 1e9;
    }
}
