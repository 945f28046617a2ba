package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.client.model.SmsLog;
import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record is what the API sent: byte for byte as JSON, and with all that is unknown in it as a model. */
class RecordBytesContractTest {

    private static final String TIME = "\"start_time\":\"2026-01-02T03:04:05Z\"";

    @RegisterExtension
    final Scene scene = new Scene();

    private LogRecord<VoiceCallLog> only(FakeContactCenter zoom) {
        List<LogRecord<VoiceCallLog>> records =
                scene.logs(zoom).voiceCalls(Scene.january()).records().toList();
        assertEquals(1, records.size());
        return records.get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"engagement_id\":\"e\"," + TIME + "}",
                "{ \"engagement_id\" : \"e\" , " + TIME + " }",
                "{" + TIME + ",\"z\":1e400,\"y\":-0,\"x\":0.10,\"w\":12345678901234567890.1,\"v\":1E+2}",
                "{" + TIME + ",\"a\":\"\\u00e9\\/\\ud83d\\ude00\\\"\\\\\",\"b\":\"é/\uD83D\uDE00\"}",
                "{" + TIME + ",\"a\":null,\"b\":{},\"c\":[],\"d\":[[],{}],\"e\":[{\"voice_calls\":[{}]}]}",
                "{" + TIME + ",\"voice_calls\":[{\"a\":1}],\"next_page_token\":\"x\",\"total_records\":9}",
                "{" + TIME + ",\"double\":1,\"double\":2}",
                "{" + TIME + ",\"quoted\":\"}],{[\\\"}\",\"\\\"}\":\"\\\\\"}",
                "{" + TIME + ",\"separators\":\"\u2028\u2029\u0085\u007F\"}",
                "{" + TIME + ",\"\":\"\"}"
            })
    void jsonIsByteForByteWhatTheServerHolds(String json) throws IOException {
        FakeContactCenter zoom = scene.account();
        zoom.add(Operation.VOICE_CALLS, json);
        LogRecord<VoiceCallLog> record = only(zoom);
        assertEquals(json, record.json());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        record.writeTo(out);
        assertArrayEquals(json.getBytes(StandardCharsets.UTF_8), out.toByteArray());
    }

    @Test
    void recordsOnSeveralLinesComeOnOne() {
        FakeContactCenter zoom = scene.account();
        zoom.add(
                Operation.VOICE_CALLS,
                "{\n  \"engagement_id\": \"a  b\",\r\n\t" + TIME + ",\n  \"x\": [ 1,\n 2 ],\n \"y\": \"\\\" \\\\\"\n}");
        assertEquals(
                "{\"engagement_id\":\"a  b\"," + TIME + ",\"x\":[1,2],\"y\":\"\\\" \\\\\"}",
                only(zoom).json());
    }

    @Test
    void madeUpRecordsComeAsTheServerSendsThem() throws Exception {
        FakeContactCenter zoom =
                scene.account(builder -> builder.gzip(false).madeUp(Operation.SMS, YearMonth.of(2026, 1), 1, 60, 7));
        List<String> json = scene.logs(zoom)
                .sms(Scene.january())
                .records()
                .map(LogRecord::json)
                .toList();
        URI firstPage = URI.create(zoom.apiUrl()
                + "/accounts/me/contact_center/sms?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&page_size=100");
        HttpRequest request = HttpRequest.newBuilder(firstPage)
                .header("Authorization", "Bearer " + zoom.issueAccessToken())
                .build();
        String page = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
        assertEquals(60, json.size());
        assertTrue(page.contains("\"sms\":[" + String.join(",", json) + "]"), page);
    }

    @Test
    void unknownMembersPassThrough() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        zoom.fault(Scene.anyList(), Fault.unknownMembers());
        String json = only(zoom).json();
        assertTrue(json.startsWith("{\"engagement_id\":\"c0\""), json);
        assertTrue(
                json.endsWith(
                        "\"x_new_text\":\"n\\u00e9w \\/\",\"x_new_number\":9007199254740993,\"x_new_decimal\":1.10,"
                                + "\"x_new_null\":null,\"x_new_object\":{\"b\":[1,{\"a\":true}],\"a\":1e3}}"),
                json);
        assertEquals("c0", only(zoom).model().getEngagementId());
    }

    @Test
    void unknownEnumValuesOfCallsPassThrough() {
        FakeContactCenter zoom =
                scene.account(builder -> builder.madeUp(Operation.VOICE_CALLS, YearMonth.of(2026, 1), 1, 60, 3));
        zoom.fault(Scene.anyList(), Fault.unknownValues());
        List<LogRecord<VoiceCallLog>> records =
                scene.logs(zoom).voiceCalls(Scene.january()).records().toList();
        assertEquals(60, records.size());
        int unknown = 0;
        for (LogRecord<VoiceCallLog> record : records) {
            VoiceCallLog call = record.model();
            if (call.getDirection() != null) {
                assertTrue(call.getDirection().text().startsWith("new_"), call.getDirection()::text);
                assertFalse(call.getDirection().isKnown());
                unknown++;
            }
            assertSameContent(record.json(), call);
        }
        assertTrue(unknown > 0);
    }

    @Test
    void unknownEnumValuesOfSmsPassThrough() {
        FakeContactCenter zoom =
                scene.account(builder -> builder.madeUp(Operation.SMS, YearMonth.of(2026, 1), 1, 60, 3));
        zoom.fault(Scene.anyList(), Fault.unknownValues());
        List<LogRecord<SmsLog>> records =
                scene.logs(zoom).sms(Scene.january()).records().toList();
        assertEquals(60, records.size());
        assertTrue(records.stream().anyMatch(record -> record.json().contains("\"new_")));
        records.forEach(record -> assertSameContent(record.json(), record.model()));
    }

    /** A model written back says what it was made of. */
    private static void assertSameContent(String json, Object model) {
        assertEquals(withoutNulls(JsonParser.parseString(json)), JsonParser.parseString(new Gson().toJson(model)));
    }

    private static JsonElement withoutNulls(JsonElement element) {
        return JsonParser.parseString(new Gson().toJson(element));
    }

    @Test
    void callsComeInTheQuerysOffset() {
        FakeContactCenter zoom =
                scene.account(builder -> builder.madeUp(Operation.VOICE_CALLS, YearMonth.of(2026, 1), 1, 20, 3));
        LogQuery query = Scene.january().withOffset(ZoneOffset.ofHours(9));
        List<VoiceCallLog> calls = scene.logs(zoom).voiceCalls(query).stream().toList();
        assertEquals(20, calls.size());
        calls.forEach(call -> assertTrue(call.getStartTime().endsWith("+09:00"), call.getStartTime()));
    }
}
