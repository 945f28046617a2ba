package io.github.zoomcontactcenter.client.spec;

import static io.github.zoomcontactcenter.client.spec.Change.Kind.ADDED;
import static io.github.zoomcontactcenter.client.spec.Change.Kind.CHANGED;
import static io.github.zoomcontactcenter.client.spec.Change.Kind.REMOVED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report, from documents to text. */
class WhatChangedTest {

    private static final String PARAMETER =
            "{\"name\": \"made_up_code\", \"in\": \"query\", \"schema\": {\"type\": \"string\"}}";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(Object... arguments) throws IOException {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return WhatChanged.run(new PrintStream(out, true, StandardCharsets.UTF_8), texts);
    }

    private String report() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path write(ChangedSpec spec) {
        return spec.write(folder.resolve("changed.json"));
    }

    @Test
    void reportsAdditionsInTheNamesOfTheApiAndOfJavaAndPasses() throws Exception {
        ChangedSpec spec = new ChangedSpec()
                .addParameter("voice_calls", 3, PARAMETER)
                .addProperty("VoiceCallLog", "made_up_note", "{\"type\": \"string\"}")
                .addValue("CallResult", "made_up")
                .addList("made_up", "listMadeUp", "SmsLogPage");

        assertEquals(0, run(SpecDocument.FILE, write(spec), "0.1.0", "0.1.1-SNAPSHOT"), this::report);

        assertTrue(report().startsWith("Added:\n"), this::report);
        assertReports(ADDED, "listVoiceCall query made_up_code (string)");
        assertReports(ADDED, "listVoiceCall 200 voice_calls[].made_up_note (string)");
        assertReports(ADDED, "listVoiceCall 200 voice_calls[].result: value made_up");
        assertReports(ADDED, "listMadeUp (GET /accounts/{accountId}/contact_center/made_up)");
        assertReports(ADDED, "Java: LogsApi.ListVoiceCallRequest: madeUpCode(String)");
        assertReports(
                ADDED,
                "Java: VoiceCallLog: SERIALIZED_NAME_MADE_UP_NOTE, getMadeUpNote(), madeUpNote(String),"
                        + " setMadeUpNote(String)");
        assertReports(ADDED, "Java: CallResult: MADE_UP");
        assertReports(ADDED, "Java: LogsApi.ListMadeUpRequest");
        assertTrue(!report().contains("Removed") && !report().contains("Changed"), this::report);
    }

    @Test
    void failsForRemovalsAndChangesUnlessTheVersionAllowsThem() throws Exception {
        Path changed = write(new ChangedSpec()
                .removeParameter("voice_calls", "view_type")
                .renameProperty("SmsLog", "country_name", "country")
                .addProperty("VoiceCallLog", "total_duration", "{\"type\": \"string\"}"));

        assertEquals(1, run(SpecDocument.FILE, changed, "0.1.0", "0.1.1-SNAPSHOT"), this::report);

        assertReports(REMOVED, "listVoiceCall query view_type (string)");
        assertReports(REMOVED, "listSMS 200 sms[].country_name");
        assertReports(ADDED, "listSMS 200 sms[].country (");
        assertReports(
                CHANGED,
                "listVoiceCall 200 voice_calls[].total_duration: type integer → string (in Java Long → String)");
        assertReports(REMOVED, "Java: LogsApi.ListVoiceCallRequest: viewType(ViewType)");
        assertReports(REMOVED, "Java: SmsLog: ");
        assertReports(CHANGED, "Java: VoiceCallLog: ");
        assertReports(CHANGED, "getTotalDuration() (method return type changed: Long → String)");
        assertTrue(report().contains("Version 0.1.1-SNAPSHOT doesn't allow them after 0.1.0."), this::report);

        out.reset();
        assertEquals(0, run(SpecDocument.FILE, changed, "0.1.0", "0.2.0-SNAPSHOT"), this::report);
        assertTrue(report().strip().endsWith("Version 0.2.0-SNAPSHOT allows them after 0.1.0."), this::report);
    }

    @Test
    void printsItsUsageWithoutAnotherFile() throws Exception {
        assertEquals(2, run(SpecDocument.FILE, SpecDocument.FILE, "0.1.0", "0.1.0"));
        assertTrue(report().contains("-Dnew=FILE"), this::report);
    }

    private void assertReports(Change.Kind kind, String part) {
        assertTrue(
                report().lines()
                        .dropWhile(line -> !line.equals(kind.title + ":"))
                        .skip(1)
                        .takeWhile(line -> line.startsWith("  "))
                        .anyMatch(line -> line.contains(part)),
                () -> part + "\nnot under " + kind.title + " in\n" + report());
    }
}
