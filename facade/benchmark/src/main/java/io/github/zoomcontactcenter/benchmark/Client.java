package io.github.zoomcontactcenter.benchmark;

import io.github.zoomcontactcenter.export.ExportLogs;
import java.nio.file.Path;
import java.util.List;

/** The programs that are measured against each other; each writes the records of an account to a file. */
enum Client {
    EXPORT(ExportLogs.class),
    HAND_WRITTEN_LOOP(HandWrittenLoop.class),
    STUB_LOOP(StubLoop.class);

    private final Class<?> program;

    Client(Class<?> program) {
        this.program = program;
    }

    /** @param plan the preset that an export keeps to; loops know none */
    List<String> command(String url, AccountRules rules, String plan, Path out) {
        return this == EXPORT
                ? export(rules, plan, "--out=" + out)
                : List.of(
                        program.getName(),
                        url,
                        rules.firstMonth().toString(),
                        rules.end().toString(),
                        out.toString());
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
