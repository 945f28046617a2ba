package io.github.zoomcontactcenter.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The heap that an export completes with; a run that does little but collect garbage doesn't count. */
final class HeapFigures implements Benchmarks.Group {

    private static final AccountRules TENTH = AccountRules.of(10, 10_000);
    private static final AccountRules ALL = AccountRules.of(10, 100_000);
    private static final Duration MOST_CPU = Duration.ofMinutes(2);
    private static final int ROOMY_MEGABYTES = 256;
    private static final int MOST_MEGABYTES = 128;
    private static final int MOST_TIMES_DEARER = 4;

    @Override
    public List<Figure> measure(Path folder) throws Exception {
        Path out = folder.resolve("heap.ndjson");
        try (LocalAccount account = new LocalAccount()) {
            Duration roomy = Run.within(
                            MOST_CPU, heap(ROOMY_MEGABYTES), Client.EXPORT, account, TENTH, Run.UNLIMITED, out)
                    .orElseThrow(() -> new IOException("no export with " + ROOMY_MEGABYTES + " MB"))
                    .cpu();
            Duration mostCpu = roomy.multipliedBy(MOST_TIMES_DEARER);
            int tenth = least(account, TENTH, 24, 96, mostCpu, out);
            boolean all = completes(account, ALL, MOST_MEGABYTES, mostCpu.multipliedBy(10), out);
            return List.of(
                    Figure.atMost(
                            "`-Xmx` in MB that 1,000,000 records of 1.6 KB are exported with",
                            all ? MOST_MEGABYTES : Double.POSITIVE_INFINITY,
                            MOST_MEGABYTES,
                            ""),
                    Figure.comparison("least `-Xmx`, 100,000 records of 1.6 KB", tenth + " MB"));
        }
    }

    /** @param tooLittle and {@code enough} are where it is looked for first */
    private static int least(
            LocalAccount account, AccountRules rules, int tooLittle, int enough, Duration mostCpu, Path out)
            throws IOException, InterruptedException {
        int least = enough;
        int most = tooLittle;
        while (!completes(account, rules, least, mostCpu, out)) {
            most = least;
            least += Math.max(1, least / 8);
            if (least > ROOMY_MEGABYTES) {
                throw new IOException("no export of " + rules.records() + " records with " + most + " MB");
            }
        }
        while (least - most > 1) {
            int middle = (least + most) / 2;
            if (completes(account, rules, middle, mostCpu, out)) {
                least = middle;
            } else {
                most = middle;
            }
        }
        return least;
    }

    private static boolean completes(
            LocalAccount account, AccountRules rules, int megabytes, Duration mostCpu, Path out)
            throws IOException, InterruptedException {
        return Run.within(mostCpu, heap(megabytes), Client.EXPORT, account, rules, Run.UNLIMITED, out)
                .isPresent();
    }

    /** The serial collector, since it needs least and always the same. */
    private static List<String> heap(int megabytes) {
        return List.of("-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError", "-Xmx" + megabytes + "m");
    }
}
