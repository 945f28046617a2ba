package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exports into files night after night, each since the one before. */
class ExportLogsNightsTest {

    @RegisterExtension
    static final FakeContactCenter ACCOUNT = FakeContactCenter.builder().start();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void begin() {
        ACCOUNT.clearRecords();
        add("a", "2026-01-10T12:00:00Z");
        add("b", "2026-01-10T20:00:00Z");
    }

    @Test
    void eachHasWhatIsNewOrHasChanged() throws IOException {
        assertEquals(List.of("b", "a"), night(1, "--from=2026-01-01"));
        add("late", "2026-01-10T19:00:00Z");
        add("c", "2026-01-11T12:00:00Z");
        assertEquals(List.of("c", "late"), night(2, since(1)));
        ACCOUNT.change(Operation.VOICE_CALLS, "c", json -> json.replace("}", ",\"changed\":true}"));
        ACCOUNT.change(Operation.VOICE_CALLS, "a", json -> json.replace("}", ",\"too\":\"late\"}"));
        assertEquals(List.of("c"), night(3, since(2)));
        assertEquals(List.of(), night(4, since(3)));
    }

    @Test
    void oneThatWasStoppedGoesOnAndEndsUpAsIfItHadNot() throws IOException {
        night(1, "--from=2026-01-01");
        for (int i = 0; i < 300; i++) {
            add(
                    "n" + i,
                    Instant.parse("2026-01-11T00:00:00Z").plusSeconds(200 * i).toString());
        }
        List<String> unbroken = night(2, since(1), "--checkpoint=" + folder.resolve("other.json"));
        Files.delete(out(2));
        ACCOUNT.faultOnce(request -> request.page() == 3, Fault.response(403, "{}"));

        assertEquals(1, export(2, since(1)));
        ACCOUNT.reset();

        assertEquals(unbroken, night(2, since(1)));
        assertEquals(unbroken.size(), 300);
        assertEquals(0, export(2, since(1)));
        assertTrue(err.toString().endsWith("Already finished: nothing to do.\n"), err::toString);
    }

    /** A range whose end hasn't come is read on by the same command, and looks back too. */
    @Test
    void aRangeThatGoesOnHasWhatCameLateOrChanged() throws IOException {
        String[] range = {"--from=2026-01-01", "--to=2999-01-01"};
        assertEquals(0, exportAt("2026-01-11T00:00:00Z", range), err::toString);
        add("late", "2026-01-10T19:00:00Z");
        assertEquals(0, exportAt("2026-01-12T00:00:00Z", range), err::toString);

        assertEquals(List.of("b", "a", "late"), ids(out(1)));
    }

    /** As by a clock that is behind, or with a longer {@code --settle}. */
    @ParameterizedTest
    @CsvSource({"2026-01-10T20:00:00Z, 0s", "2026-01-09T00:00:00Z, 24h"})
    void oneInWhichNothingHasSettledLeavesWhatTheNextOneNeeds(String time, String lookBack) throws IOException {
        String option = "--look-back=" + lookBack;
        assertEquals(0, exportAt("2026-01-11T00:00:00Z", "--from=2026-01-01", option), err::toString);
        Files.writeString(out(2), "of another day\n");
        ACCOUNT.reset();
        for (int again = 0; again < 2; again++) {
            assertEquals(0, exportAt(2, time, since(1), option), err::toString);
            assertEquals(List.of(), ids(out(2)));
        }
        assertEquals(List.of(), ACCOUNT.requests());

        add("c", "2026-01-11T12:00:00Z");
        assertEquals(0, exportAt(3, "2026-01-12T00:00:00Z", since(2), option), err::toString);
        assertEquals(List.of("c"), ids(out(3)));
    }

    private int exportAt(String time, String... arguments) {
        return exportAt(1, time, arguments);
    }

    private int exportAt(int night, String time, String... arguments) {
        String settle = "--settle="
                + java.time.Duration.between(Instant.parse(time), Instant.now()).toSeconds() + "s";
        return run(Stream.concat(
                Stream.of(arguments), Stream.of(settle, "--out=" + out(night), "--checkpoint=" + checkpoint(night))));
    }

    private static void add(String id, String time) {
        ACCOUNT.add(
                Operation.VOICE_CALLS,
                DatabaseExportContract.call(
                        id, Instant.parse(time), Instant.parse(time).plusSeconds(60), 0));
    }

    private String since(int night) {
        return "--since=" + checkpoint(night);
    }

    /** Exports what there is by the end of a day, and returns the ids. */
    private List<String> night(int night, String... arguments) throws IOException {
        assertEquals(0, export(night, arguments), err::toString);
        return ids(out(night));
    }

    private int export(int night, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--to=2026-01-1" + (night - 1) + "T23:00:00Z", "--out=" + out(night)));
        all.addAll(List.of(arguments));
        if (Stream.of(arguments).noneMatch(argument -> argument.startsWith("--checkpoint"))) {
            all.add("--checkpoint=" + checkpoint(night));
        }
        return run(all.stream());
    }

    private int run(Stream<String> arguments) {
        Stream<String> all = Stream.concat(Stream.of("voice-calls", "--plan=unlimited"), arguments);
        return ExportLogs.run(
                all.toArray(String[]::new),
                ExportProcess.environment(ACCOUNT),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private Path out(int night) {
        return folder.resolve(night + ".ndjson");
    }

    private Path checkpoint(int night) {
        return folder.resolve(night + ".json");
    }

    private static List<String> ids(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.replaceAll(".*\"engagement_id\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
