package io.github.zoomcontactcenter.benchmark;

import io.github.zoomcontactcenter.export.ExportLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The programs that are measured against each other; each writes the records of an account, or of several, to a file.
 */
enum Client {
    EXPORT(ExportLogs.class),
    HAND_WRITTEN_LOOP(HandWrittenLoop.class),
    STUB_LOOP(StubLoop.class),
    SPARK(SparkExport.class),
    SPARK_OF_8_ACCOUNTS(SparkExport.class);

    private final Class<?> program;

    Client(Class<?> program) {
        this.program = program;
    }

    int accounts() {
        return this == SPARK_OF_8_ACCOUNTS ? 8 : 1;
    }

    /** @param plan the preset that an export keeps to; loops know none */
    List<String> command(String url, AccountRules rules, String plan, Path out) {
        return switch (this) {
            case EXPORT -> export(rules, plan, "--out=" + out);
            case SPARK, SPARK_OF_8_ACCOUNTS ->
                List.of(
                        program.getName(),
                        LoopSettings.startOf(rules.firstMonth()),
                        LoopSettings.startOf(rules.end()),
                        plan,
                        IntStream.rangeClosed(1, accounts())
                                .mapToObj(Integer::toString)
                                .collect(Collectors.joining(",")),
                        out.toString());
            case HAND_WRITTEN_LOOP, STUB_LOOP ->
                List.of(
                        program.getName(),
                        url,
                        rules.firstMonth().toString(),
                        rules.end().toString(),
                        out.toString());
        };
    }

    /** What Java needs to run it. */
    List<String> options() {
        return program == SparkExport.class ? SparkExport.JAVA_OPTIONS : List.of();
    }

    /** How many records it wrote. */
    long written(Path out) throws IOException {
        if (program == SparkExport.class) {
            return SparkExport.written(out);
        }
        try (Stream<String> lines = Files.lines(out)) {
            return lines.count();
        }
    }

    /** @param target the option that says where an export writes to */
    static List<String> export(AccountRules rules, String plan, String target) {
        return List.of(
                EXPORT.program.getName(),
                "voice-calls",
                "--from=" + LoopSettings.startOf(rules.firstMonth()),
                "--to=" + LoopSettings.startOf(rules.end()),
                "--plan=" + plan,
                target);
    }
}
