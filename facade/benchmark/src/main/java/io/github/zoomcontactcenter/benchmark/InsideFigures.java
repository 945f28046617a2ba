package io.github.zoomcontactcenter.benchmark;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What JMH measures of {@link InsideBenchmark}, for comparison. */
final class InsideFigures implements Benchmarks.Group {

    @Override
    public List<Figure> measure(Path folder) throws Exception {
        return new Runner(new OptionsBuilder()
                        .include(InsideBenchmark.class.getName())
                        .output(folder.resolve("jmh.log").toString())
                        .shouldFailOnError(true)
                        .build())
                .run().stream().map(InsideFigures::figure).toList();
    }

    private static Figure figure(RunResult result) {
        String name = result.getPrimaryResult().getLabel();
        return Figure.comparison(
                "per record inside: " + words(name),
                String.format(
                        "%.2f ± %.2f µs",
                        result.getPrimaryResult().getScore(),
                        result.getPrimaryResult().getScoreError()));
    }

    private static String words(String camelCase) {
        return camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
