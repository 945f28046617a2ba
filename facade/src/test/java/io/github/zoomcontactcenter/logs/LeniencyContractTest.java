package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import com.google.gson.Gson;
import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.client.ApiDateTime;
import io.github.zoomcontactcenter.client.model.CallResult;
import io.github.zoomcontactcenter.client.model.Direction;
import io.github.zoomcontactcenter.client.model.SmsLog;
import io.github.zoomcontactcenter.client.model.SmsLogPage;
import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.client.model.VoiceCallLogPage;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A page never dies of one date or one value: what can't be read is there as it came. */
class LeniencyContractTest {

    private static final Instant START = Instant.parse("2026-01-10T10:00:00Z");

    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.account();

    /** One page of records, each of which has one of these as the JSON of a member, in their order. */
    private void account(Operation operation, String member, String... values) {
        for (int i = 0; i < values.length; i++) {
            Instant start = START.minusSeconds(i);
            zoom.add(
                    operation, "{\"engagement_id\":\"e" + i + "\",\"" + member + "\":" + values[i] + "}", start, start);
        }
    }

    private List<SmsLog> sms() {
        return scene.logs(zoom).sms(Scene.january()).stream().toList();
    }

    private List<VoiceCallLog> calls() {
        return scene.logs(zoom).voiceCalls(Scene.january()).stream().toList();
    }

    @Test
    void datesOfEveryFormAreReadFromOnePage() {
        account(
                Operation.SMS,
                "end_time",
                "\"2026-01-10T10:00:00Z\"",
                "\"2026-01-10T10:00:00+00:00\"",
                "\"2026-01-10T10:00:00+0000\"",
                "\"2026-01-10T10:00:00.5Z\"",
                "\"2026-01-10T10:00:00.123456789-08:00\"",
                "\"2026-01-10\"");

        List<OffsetDateTime> times = sms().stream()
                .map(sms -> sms.getEndTime().toOffsetDateTime().orElseThrow())
                .toList();

        List<OffsetDateTime> expected = new ArrayList<>();
        for (String time : List.of(
                "2026-01-10T10:00:00Z",
                "2026-01-10T10:00:00Z",
                "2026-01-10T10:00:00Z",
                "2026-01-10T10:00:00.5Z",
                "2026-01-10T10:00:00.123456789-08:00",
                "2026-01-10T00:00:00Z")) {
            expected.add(OffsetDateTime.parse(time));
        }
        assertEquals(expected, times);
    }

    @Test
    void whatIsNoDateIsThereAsText() {
        account(
                Operation.SMS,
                "end_time",
                "\"\"",
                "\"the day before\"",
                "\"2026-02-30T10:00:00Z\"",
                "\"2026-01-10 10:00\"",
                "1768039200",
                "{\"at\":null}",
                "null");

        List<SmsLog> sms = sms();

        List<String> texts = List.of(
                "", "the day before", "2026-02-30T10:00:00Z", "2026-01-10 10:00", "1768039200", "{\"at\":null}");
        for (int i = 0; i < texts.size(); i++) {
            assertEquals(texts.get(i), sms.get(i).getEndTime().text());
            assertEquals(texts.get(i), sms.get(i).getEndTime().toString());
            assertFalse(sms.get(i).getEndTime().toOffsetDateTime().isPresent(), texts.get(i));
        }
        assertNull(sms.get(6).getEndTime());
        assertEquals(7, sms.size());
    }

    @Test
    void datesAreWrittenBackAsTheyCame() {
        account(Operation.SMS, "end_time", "\"2026-01-10T10:00:00+0000\"", "\"soon\"", "12", "[1,null]");

        List<String> written = sms().stream().map(new Gson()::toJson).toList();

        assertEquals(
                List.of("\"2026-01-10T10:00:00+0000\"", "\"soon\"", "12", "[1,null]"),
                written.stream()
                        .map(json -> JsonParser.parseString(json)
                                .getAsJsonObject()
                                .get("end_time")
                                .toString())
                        .toList());
    }

    @Test
    void datesAreEqualWhereTheirTextIs() {
        account(Operation.SMS, "end_time", "\"soon\"", "\"soon\"", "\"later\"");

        List<SmsLog> sms = sms();

        assertEquals(sms.get(0).getEndTime(), sms.get(1).getEndTime());
        assertEquals(ApiDateTime.of("soon"), sms.get(0).getEndTime());
        assertNotEquals(sms.get(0).getEndTime(), sms.get(2).getEndTime());
    }

    @Test
    void aTimeIsSentWithAnOffsetInDigits() {
        OffsetDateTime time = OffsetDateTime.parse("2026-01-10T00:00:00.9Z");

        assertEquals("2026-01-10T00:00:00+00:00", ApiDateTime.of(time).text());
    }

    @Test
    void aValueThatTheDocumentDoesNotNameKeepsItsText() {
        account(
                Operation.VOICE_CALLS,
                "result",
                "\"missed\"",
                "\"abducted\"",
                "\"\"",
                "7",
                "true",
                "{\"a\":[1]}",
                "null");

        List<VoiceCallLog> calls = calls();

        assertSame(CallResult.MISSED, calls.get(0).getResult());
        assertEquals(CallResult.Known.MISSED, calls.get(0).getResult().known());
        List<String> texts = List.of("abducted", "", "7", "true", "{\"a\":[1]}");
        for (int i = 0; i < texts.size(); i++) {
            CallResult result = calls.get(i + 1).getResult();
            assertEquals(texts.get(i), result.text());
            assertFalse(result.isKnown());
            assertEquals(CallResult.Known.Unrecognized, result.known());
        }
        assertNull(calls.get(6).getResult());
        assertEquals(7, calls.size());
    }

    @Test
    void unknownValuesAreEqualWhereTheyCameAlike() {
        account(Operation.VOICE_CALLS, "direction", "\"sideways\"", "\"sideways\"", "\"7\"", "7", "\"Inbound\"");

        List<VoiceCallLog> calls = calls();

        assertNotSame(calls.get(0).getDirection(), calls.get(1).getDirection());
        assertEquals(calls.get(0).getDirection(), calls.get(1).getDirection());
        assertEquals(Direction.of("sideways"), calls.get(0).getDirection());
        assertEquals(
                Direction.of("sideways").hashCode(), calls.get(0).getDirection().hashCode());
        assertNotEquals(calls.get(2).getDirection(), calls.get(3).getDirection(), "a text and a number");
        assertNotEquals(Direction.INBOUND, calls.get(4).getDirection());
    }

    @Test
    void valuesAreWrittenBackAsTheyCame() {
        String[] values = {"\"inbound\"", "\"sideways\"", "7", "1.50", "true", "{\"a\":null}"};
        account(Operation.VOICE_CALLS, "direction", values);

        List<String> written = calls().stream()
                .map(call -> new Gson().toJson(call.getDirection(), Direction.class))
                .toList();

        assertEquals(List.of(values), written);
    }

    @Test
    void whatAResponseDoesNotHaveIsNullEvenIfTheDocumentHasADefault() {
        assertNull(new Gson().fromJson("{}", VoiceCallLogPage.class).getPageSize());
        assertNull(new Gson().fromJson("{}", SmsLogPage.class).getPageSize());
        assertEquals(
                10, new Gson().fromJson("{\"page_size\":10}", SmsLogPage.class).getPageSize());
    }
}
