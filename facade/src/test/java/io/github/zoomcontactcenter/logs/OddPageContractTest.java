package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pages in odd forms lose nothing, end no listing, and are reported. */
class OddPageContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());

    private LogWindow<?> read(FakeContactCenter zoom) {
        LogListener listener = new LogListener() {
            @Override
            public void warning(RequestContext context, String message) {
                warnings.add(context.page() + " " + message);
            }
        };
        return scene.logs(zoom, builder -> builder.listener(listener))
                .voiceCalls(Scene.january())
                .windows()
                .next();
    }

    private static Set<String> ids(LogWindow<?> window) {
        return window.records().stream().map(LogRecord::engagementId).collect(Collectors.toSet());
    }

    @Test
    void aBoundaryRecordInAnotherFormIsADuplicate() {
        FakeContactCenter zoom = scene.account();
        String end = Scene.FEBRUARY.minusSeconds(1).toInstant().toString();
        zoom.add(
                Operation.VOICE_CALLS,
                "{\"direction\":\"inbound\",\"engagement_id\":\"b\",\"name\":\"Zo\u00e9\",\"start_time\":\"" + end
                        + "\",\"n\":[1,{\"a\":1,\"b\":2}]}");
        zoom.fault(
                request -> request.window() == 2,
                Fault.rows(rows -> List.of("{ \"n\":[1, {\"b\":2,\"a\":1}],\"start_time\":\"" + end
                        + "\", \"engagement_id\":\"b\",\"name\":\"Zo\\u00e9\",\"direction\":\"inbound\"}")));

        List<String> json = scene.logs(zoom)
                .voiceCalls(LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusMonths(2)))
                .records()
                .map(LogRecord::json)
                .toList();

        assertEquals(1, json.size());
        assertTrue(json.get(0).startsWith("{\"direction\":\"inbound\""), "as it was sent first");
    }

    @Test
    void aTokenMayComeAgainAsLongAsPagesBringSomethingNew() {
        FakeContactCenter zoom = scene.account(builder -> builder.repeatedPageTokens(true));
        zoom.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 450));
        assertEquals(Set.copyOf(Scene.idsNewestFirst(450)), ids(read(zoom)));
        assertEquals(5, zoom.listRequestCount());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"next_page_token\":\"\",\"total_records\":100,\"voice_calls\":null}",
                "{\"next_page_token\":null,\"total_records\":100}",
                "{\"next_page_token\":false,\"total_records\":\"100\",\"voice_calls\":[]}",
                "{\"page_size\":100}"
            })
    void aPageWithoutRowsAndWithoutATokenIsTheEnd(String last) {
        FakeContactCenter zoom = scene.accountWithCalls(100);
        zoom.faultAt(1, Fault.body(body -> body.replace("\"next_page_token\":\"\"", "\"next_page_token\":\"t\"")));
        zoom.faultAt(2, Fault.json(last));

        LogWindow<?> window = read(zoom);

        assertEquals(Set.copyOf(Scene.idsNewestFirst(100)), ids(window));
        assertEquals(0, window.summary().missing());
        assertEquals(2, zoom.listRequestCount());
    }

    @Test
    void whatIsRepairedOrSkippedIsReportedAndCounted() {
        FakeContactCenter zoom = scene.accountWithCalls(3);
        zoom.fault(
                Scene.anyList(),
                Fault.body(body -> body.replace("\"total_records\":3", "\"total_records\":\"3\"")
                        .replace("\"c1\"", "\"c1\",\"name\":\"A\tB\"")
                        .replace("\"voice_calls\":[", "\"voice_calls\":[null,7,")));

        LogWindow<?> window = read(zoom);

        assertEquals(Set.of("c0", "c1", "c2"), ids(window));
        assertEquals(2, window.summary().skipped());
        assertEquals(4, window.summary().repaired());
        assertEquals(3, warnings.size(), warnings::toString);
        assertTrue(warnings.stream().allMatch(warning -> warning.startsWith("1 ")), warnings::toString);
        assertTrue(window.records().stream().anyMatch(record -> record.json().contains("\"A\\u0009B\"")));
        assertEquals(1, zoom.listRequestCount());
    }

    @Test
    void whatIsNoRecordCountsIfTheWindowStaysShortByJustThat() {
        FakeContactCenter zoom = scene.accountWithCalls(20);
        zoom.fault(Scene.anyList(), nullRowAndTotal(21));
        LogWindow<?> window = read(zoom);
        assertEquals(20, window.records().size());
        assertEquals(0, window.summary().missing());
        assertEquals(2, zoom.listRequestCount());

        zoom.clearFaults();
        zoom.fault(Scene.anyList(), nullRowAndTotal(22));
        assertThrows(ReadFailedException.class, () -> read(zoom), "short by more than that");
    }

    private static Fault nullRowAndTotal(int total) {
        return Fault.body(body -> body.replace("\"total_records\":20", "\"total_records\":" + total)
                .replace("\"voice_calls\":[", "\"voice_calls\":[null,"));
    }
}
