package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.SmsLog;
import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A record whose members don't fit its model ends no listing, and no value is made up. */
class OddRecordContractTest {

    private static final Instant START = Instant.parse("2026-01-10T10:00:00Z");

    @RegisterExtension
    final Scene scene = new Scene();

    private final List<String> warnings = Collections.synchronizedList(new ArrayList<>());
    private final List<RequestContext> contexts = Collections.synchronizedList(new ArrayList<>());

    private ContactCenterLogs logs(FakeContactCenter zoom) {
        return scene.logs(
                zoom,
                builder -> builder.listener(new LogListener() {
                    @Override
                    public void warning(RequestContext context, String message) {
                        contexts.add(context);
                        warnings.add(message);
                    }
                }));
    }

    private LogListing<VoiceCallLog> calls(String... members) {
        FakeContactCenter zoom = scene.account();
        for (int i = 0; i < members.length; i++) {
            Instant start = START.minusSeconds(i);
            zoom.add(Operation.VOICE_CALLS, "{\"engagement_id\":\"e" + i + "\"," + members[i] + "}", start, start);
        }
        return logs(zoom).voiceCalls(Scene.january());
    }

    @Test
    void theLoopGoesOnAndTheListenerIsToldNamesButNoValues() {
        String[] odd = {
            "\"total_duration\":\"\"",
            "\"total_duration\":12.7,\"recorded\":\"Yes\"",
            "\"agents\":{\"s3cret\":1}",
            "\"rates\":\"s3cret $1\"",
            "\"queues\":[\"s3cret\",{\"queue_name\":\"Sales\"}]",
            "\"consumer_number\":[\"+4930s3cret\"],\"s3cret name\":{}",
            "\"voice_call_details\":[{\"agents\":[{\"user_id\":{\"s3cret\":1},\"display_name\":\"Jane\"}]}]",
            "\"engagement_id\":{\"s3cret\":1}",
            "\"country_name\":\"Iceland\""
        };

        LogListing<VoiceCallLog> listing = calls(odd);
        List<VoiceCallLog> calls = listing.stream().toList();

        assertEquals(odd.length, calls.size());
        assertNull(calls.get(0).getTotalDuration());
        assertNull(calls.get(1).getTotalDuration());
        assertNull(calls.get(1).getRecorded());
        assertNull(calls.get(2).getAgents());
        assertNull(calls.get(3).getRates());
        assertNull(calls.get(4).getQueues().get(0));
        assertEquals("Sales", calls.get(4).getQueues().get(1).getQueueName());
        assertEquals(
                "Jane",
                calls.get(6).getVoiceCallDetails().get(0).getAgents().get(0).getDisplayName());
        assertEquals("Iceland", calls.get(8).getCountryName());
        assertEquals(
                List.of(
                        "total_duration",
                        "total_duration",
                        "recorded",
                        "agents",
                        "rates",
                        "queues[]",
                        "consumer_number",
                        "voice_call_details[].agents[].user_id",
                        "engagement_id"),
                warnings.stream().map(warning -> warning.split(" ", 2)[0]).toList());
        assertTrue(warnings.stream().noneMatch(warning -> warning.contains("s3cret")), warnings::toString);
        List<LogRecord<VoiceCallLog>> records = listing.records().toList();
        for (int i = 0; i < odd.length; i++) {
            assertEquals(
                    "{\"engagement_id\":\"e" + i + "\"," + odd[i] + "}",
                    records.get(i).json());
        }
    }

    @Test
    void aWarningSaysWhatWasRequested() {
        assertEquals(1, calls("\"recorded\":\"Yes\"").stream().count());

        assertEquals(List.of("recorded of a record doesn't fit its type, and is null in its model"), warnings);
        RequestContext context = contexts.get(0);
        assertEquals(new RequestContext("listVoiceCall", "me", context.window(), 1), context);
        assertTrue(context.toString().contains("window 2026-01-01T00:00:00+00:00"), context::toString);
    }

    @Test
    void aRecordWhoseModelNobodyAsksForIsNotReported() {
        assertEquals(1, calls("\"recorded\":\"Yes\"").records().count());

        assertEquals(List.of(), warnings);
    }

    @Test
    void recordsThatFitAreNotReported() {
        FakeContactCenter zoom = scene.account(builder -> builder.madeUp(YearMonth.from(Scene.JANUARY), 1, 300, 1));
        ContactCenterLogs logs = logs(zoom);

        for (VoiceCallLog call : logs.voiceCalls(Scene.january())) {
            assertTrue(call.getEngagementId() != null);
        }
        for (SmsLog sms : logs.sms(Scene.january())) {
            assertTrue(sms.getEngagementId() != null);
        }

        assertEquals(List.of(), warnings);
    }

    @Test
    void whatAListenerThrowsEndsTheListingAsItIs() {
        FakeContactCenter zoom = scene.account();
        zoom.add(Operation.SMS, "{\"engagement_id\":\"e\",\"agents\":7}", START, START);
        IllegalStateException thrown = new IllegalStateException("mine");
        LogListing<SmsLog> listing = scene.logs(
                        zoom,
                        builder -> builder.listener(new LogListener() {
                            @Override
                            public void warning(RequestContext context, String message) {
                                throw thrown;
                            }
                        }))
                .sms(Scene.january());

        assertSame(
                thrown,
                assertThrows(IllegalStateException.class, () -> listing.stream().toList()));
    }
}
