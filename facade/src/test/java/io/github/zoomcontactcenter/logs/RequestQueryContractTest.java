package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.api.LogsApi.ListSMSRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.client.model.CallSubType;
import io.github.zoomcontactcenter.client.model.CallType;
import io.github.zoomcontactcenter.client.model.Direction;
import io.github.zoomcontactcenter.client.model.Distribution;
import io.github.zoomcontactcenter.client.model.NumberType;
import io.github.zoomcontactcenter.client.model.ViewType;
import io.github.zoomcontactcenter.client.spec.OwnDocument;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request's query says, to the letter, and that it says nothing else. */
class RequestQueryContractTest {

    private static final String FROM = "from=2026-01-01T00%3A00%3A00%2B00%3A00";
    private static final String TO = "to=2026-02-01T00%3A00%3A00%2B00%3A00";
    private static final String SIZE = "page_size=100";

    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.account();

    private Set<String> callsQuery(LogQuery query, ListVoiceCallRequest filters) {
        scene.logs(zoom).voiceCalls(query, filters).stream().toList();
        return query(Operation.VOICE_CALLS);
    }

    private Set<String> smsQuery(ListSMSRequest filters) {
        scene.logs(zoom).sms(Scene.january(), filters).stream().toList();
        return query(Operation.SMS);
    }

    /** The parts of the query as they were sent, each once. */
    private Set<String> query(Operation operation) {
        RecordedRequest request = zoom.requests(operation).get(0);
        assertEquals(200, request.status(), request::toString);
        List<String> parts = List.of(request.rawQuery().split("&", -1));
        assertEquals(parts.size(), new HashSet<>(parts).size(), "no part comes twice");
        return Set.copyOf(parts);
    }

    @Test
    void onlyTheRangeAndThePageSizeAreSentUnasked() {
        assertEquals(Set.of(FROM, TO, SIZE), callsQuery(Scene.january(), new ListVoiceCallRequest()));
        assertEquals(Set.of(FROM, TO, SIZE), smsQuery(new ListSMSRequest()));
    }

    @ParameterizedTest
    @CsvSource({
        "+00:00, 2026-01-01T00%3A00%3A00%2B00%3A00, 2026-01-02T00%3A00%3A00%2B00%3A00",
        "+05:30, 2026-01-01T05%3A30%3A00%2B05%3A30, 2026-01-02T05%3A30%3A00%2B05%3A30",
        "-08:00, 2025-12-31T16%3A00%3A00-08%3A00, 2026-01-01T16%3A00%3A00-08%3A00",
        "-03:30, 2025-12-31T20%3A30%3A00-03%3A30, 2026-01-01T20%3A30%3A00-03%3A30",
        "+14:00, 2026-01-01T14%3A00%3A00%2B14%3A00, 2026-01-02T14%3A00%3A00%2B14%3A00",
    })
    void theRangeIsSentInTheQuerysOffset(String offset, String from, String to) {
        LogQuery day = LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusDays(1));
        assertEquals(
                Set.of("from=" + from, "to=" + to, SIZE),
                callsQuery(day.withOffset(ZoneOffset.of(offset)), new ListVoiceCallRequest()));
    }

    @Test
    void theRangesOwnOffsetsAreNotSent() {
        OffsetDateTime from = OffsetDateTime.parse("2026-01-01T09:00:00+09:00");
        OffsetDateTime to = OffsetDateTime.parse("2026-01-31T19:00:00-05:00");
        assertEquals(Set.of(FROM, TO, SIZE), callsQuery(LogQuery.of("me", from, to), new ListVoiceCallRequest()));
    }

    @Test
    void fractionsOfASecondWidenTheRange() {
        LogQuery query = LogQuery.of("me", Scene.JANUARY.plusNanos(1), Scene.FEBRUARY.minusNanos(1));
        assertEquals(Set.of(FROM, TO, SIZE), callsQuery(query, new ListVoiceCallRequest()));
    }

    @Test
    void aPageSizeIsSentAsAskedFor() {
        assertEquals(
                Set.of(FROM, TO, "page_size=7"),
                callsQuery(Scene.january().withPageSize(7), new ListVoiceCallRequest()));
    }

    @Test
    @OwnDocument
    @SuppressWarnings("deprecation")
    void everyFilterOfVoiceCallsIsSent() {
        ListVoiceCallRequest filters = new ListVoiceCallRequest()
                .types(List.of(CallType.EXTERNAL_CALL, CallType.of("hologram_call")))
                .distribution(Distribution.NON_ACD)
                .consumerNumber("+12025550123")
                .direction(Direction.INBOUND)
                .userIds(List.of("u1", "u2"))
                .engagementId("e_1-2")
                .queueIds(List.of("none"))
                .ccQueueIds(List.of("q1", "q2", "q3"))
                .countryIsoCodes(List.of("US", "DE"))
                .numberTypes(List.of(NumberType.TOLL_FREE_NUMBER, NumberType.BYOC_NUMBER))
                .regionIds(List.of("r1"))
                .regionNames(List.of("North East", "Süd"))
                .teamIds(List.of("t1", "t2"))
                .teamNames(List.of("A&B"))
                .subTypes(List.of(CallSubType.EXTERNAL_WARM_TRANSFER_CALL, CallSubType.FLOW_INITIATED_OUTGOING_CALL))
                .viewType(ViewType.DETAIL);
        assertEquals(
                Set.of(
                        FROM,
                        TO,
                        SIZE,
                        "types=external_call%2Chologram_call",
                        "distribution=non_acd",
                        "consumer_number=%2B12025550123",
                        "direction=inbound",
                        "user_ids=u1%2Cu2",
                        "engagement_id=e_1-2",
                        "queue_ids=none",
                        "cc_queue_ids=q1%2Cq2%2Cq3",
                        "country_iso_codes=US%2CDE",
                        "number_types=toll_free_number%2Cbyoc_number",
                        "region_ids=r1",
                        "region_names=North%20East%2CS%C3%BCd",
                        "team_ids=t1%2Ct2",
                        "team_names=A%26B",
                        "sub_types=external_warm_transfer_call%2Cflow_initiated_outgoing_call",
                        "view_type=detail"),
                callsQuery(Scene.january(), filters));
    }

    @Test
    @OwnDocument
    void everyFilterOfSmsIsSent() {
        ListSMSRequest filters = new ListSMSRequest()
                .countryIsoCodes(List.of("US", "DE"))
                .direction(Direction.OUTBOUND)
                .userId("u1")
                .engagementId("e1")
                .consumerNumber("+12025550123");
        assertEquals(
                Set.of(
                        FROM,
                        TO,
                        SIZE,
                        "country_iso_codes=US%2CDE",
                        "direction=outbound",
                        "user_id=u1",
                        "engagement_id=e1",
                        "consumer_number=%2B12025550123"),
                smsQuery(filters));
    }

    @ParameterizedTest
    @CsvSource({
        "types, external_call, external_call",
        "distribution, acd, acd",
        "consumer_number, +1 202, %2B1%20202",
        "direction, outbound, outbound",
        "user_ids, u1, u1",
        "engagement_id, e1, e1",
        "queue_ids, none, none",
        "cc_queue_ids, none, none",
        "country_iso_codes, US, US",
        "number_types, byoc_number, byoc_number",
        "region_ids, r1, r1",
        "region_names, North, North",
        "team_ids, t1, t1",
        "team_names, Nörd, N%C3%B6rd",
        "sub_types, x, x",
        "view_type, summary, summary",
    })
    void aFilterSetByItsNameIsSentAlone(String name, String value, String sent) {
        ListVoiceCallRequest filters = new ListVoiceCallRequest();
        filters.set(name, value);
        assertEquals(Set.of(FROM, TO, SIZE, name + "=" + sent), callsQuery(Scene.january(), filters));
    }

    @Test
    @OwnDocument
    void aListSetAsOneTextIsSentWithCommas() {
        ListVoiceCallRequest filters = new ListVoiceCallRequest();
        filters.set("user_ids", "u1, u2");
        assertEquals(Set.of(FROM, TO, SIZE, "user_ids=u1%2Cu2"), callsQuery(Scene.january(), filters));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1 (202) 555-0123",
                "a&page_size=1",
                "a=b",
                "100%",
                "%2B1",
                "#1?",
                "/../;x",
                "\"'<>\\^`{|}~[]",
                "\uD83D\uDE00é",
            })
    void reservedCharactersReachTheServer(String value) {
        callsQuery(Scene.january(), new ListVoiceCallRequest().engagementId(value));
        RecordedRequest request = zoom.requests(Operation.VOICE_CALLS).get(0);
        assertEquals(List.of(value), request.parameters("engagement_id"));
        assertEquals(4, request.parameters().size());
        assertFalse(request.rawQuery().contains("+"), request.rawQuery());
    }

    @Test
    @OwnDocument
    void twentyIdsAreTaken() {
        List<String> ids = IntStream.range(0, 20).mapToObj(i -> "u" + i).toList();
        assertTrue(callsQuery(Scene.january(), new ListVoiceCallRequest().userIds(ids))
                .contains("user_ids=" + String.join("%2C", ids)));
    }

    @Test
    void filtersChangedAfterwardsDoNotChangeTheListing() {
        ListVoiceCallRequest filters = new ListVoiceCallRequest().direction(Direction.INBOUND);
        LogListing<?> calls = scene.logs(zoom).voiceCalls(Scene.january(), filters);
        filters.direction(Direction.OUTBOUND).engagementId("e1");
        calls.stream().toList();
        assertEquals(Set.of(FROM, TO, SIZE, "direction=inbound"), query(Operation.VOICE_CALLS));
    }

    @Test
    void everyPageIsAskedForWithTheSameParameters() {
        String[] calls = new String[250];
        for (int i = 0; i < calls.length; i++) {
            calls[i] = Scene.call("c" + i, Scene.JANUARY.plusMinutes(i))
                    .replace("}", ",\"direction\":\"inbound\",\"consumer_number\":\"+1\"}");
        }
        zoom.add(Operation.VOICE_CALLS, calls);
        Set<String> first = callsQuery(
                Scene.january(),
                new ListVoiceCallRequest().direction(Direction.INBOUND).consumerNumber("+1"));
        List<RecordedRequest> pages = zoom.requests(Operation.VOICE_CALLS);
        assertEquals(3, pages.size());
        for (RecordedRequest page : pages.subList(1, 3)) {
            Set<String> parts = new HashSet<>(List.of(page.rawQuery().split("&")));
            assertTrue(parts.removeIf(part -> part.startsWith("next_page_token=")), page.rawQuery());
            assertEquals(first, parts);
        }
    }
}
