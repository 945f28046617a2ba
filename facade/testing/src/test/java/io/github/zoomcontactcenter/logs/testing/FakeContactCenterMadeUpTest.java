package io.github.zoomcontactcenter.logs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.zoomcontactcenter.logs.testing.PlainClient.Reply;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Echo;
import io.github.zoomcontactcenter.logs.testing.ServerRules.RangeMatch;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The records that the fake account makes up. */
class FakeContactCenterMadeUpTest {
    private static final int MONTHS = 3;
    private static final int A_MONTH = 120;
    private static final String CALLS = "/accounts/me/contact_center/voice_calls";
    private static final String SMS = "/accounts/me/contact_center/sms";

    @RegisterExtension
    static final FakeContactCenter ZOOM = FakeContactCenter.builder()
            .madeUp(YearMonth.of(2024, 1), MONTHS, A_MONTH, 7)
            .start();

    private final PlainClient client = new PlainClient(ZOOM);

    private static List<Reply> months(PlainClient client, String path, String... more) {
        List<Reply> pages = new ArrayList<>();
        for (int month = 1; month <= MONTHS; month++) {
            List<String> parameters = new ArrayList<>(List.of(
                    "from", "2024-0" + month + "-01T00:00:00+00:00",
                    "to", YearMonth.of(2024, month).atEndOfMonth() + "T23:59:59+00:00",
                    "page_size", "100"));
            parameters.addAll(List.of(more));
            pages.addAll(client.all(path, parameters.toArray(String[]::new)));
        }
        return pages;
    }

    private List<JsonObject> rows(String path, String... more) {
        return months(client, path, more).stream()
                .flatMap(page -> page.rows().stream())
                .toList();
    }

    private static Stream<String> values(List<JsonObject> rows, String member) {
        return rows.stream()
                .filter(row -> row.has(member))
                .map(row -> row.get(member))
                .flatMap(value -> value.isJsonArray() ? value.getAsJsonArray().asList().stream() : Stream.of(value))
                .map(JsonElement::getAsString);
    }

    private static Set<Instant> times(List<JsonObject> rows, String member) {
        Set<Instant> times = new HashSet<>();
        values(rows, member)
                .forEach(text -> times.add(OffsetDateTime.parse(text).toInstant()));
        return times;
    }

    @ParameterizedTest
    @CsvSource({CALLS, SMS})
    void eachMonthHasItsNumberOfRecordsAndNoIdComesTwice(String path) {
        Set<String> ids = new HashSet<>();
        for (Reply page : months(client, path)) {
            assertEquals(A_MONTH, page.total());
            ids.addAll(page.ids());
        }
        assertEquals(MONTHS * A_MONTH, ids.size());
    }

    @Test
    void theSeedDecides() {
        assertEquals(bodies(7), bodies(7));
        assertNotEquals(bodies(7), bodies(8));
    }

    private static List<String> bodies(long seed) {
        try (FakeContactCenter zoom = FakeContactCenter.builder()
                .madeUp(YearMonth.of(2024, 1), MONTHS, 20, seed)
                .start()) {
            return Stream.of(CALLS, SMS)
                    .flatMap(path -> months(new PlainClient(zoom), path).stream())
                    .map(Reply::body)
                    .toList();
        }
    }

    @Test
    void everyEnumValueOccurs() {
        List<JsonObject> calls = rows(CALLS);
        Map<String, Integer> counts = new HashMap<>();
        for (String member : List.of(
                "direction",
                "call_legs",
                "distributions",
                "types",
                "sub_types",
                "caller_number_type",
                "result",
                "callee_number_type",
                "calling_party",
                "charge_type")) {
            counts.put(member, (int) values(calls, member).distinct().count());
        }
        assertEquals(
                Map.of(
                        "direction",
                        2,
                        "call_legs",
                        2,
                        "distributions",
                        2,
                        "types",
                        6,
                        "sub_types",
                        9,
                        "result",
                        16,
                        "caller_number_type",
                        3,
                        "callee_number_type",
                        3,
                        "calling_party",
                        2,
                        "charge_type",
                        1),
                counts);
        assertEquals(
                Set.of("sms", "mms"), Set.copyOf(values(rows(SMS), "sms_types").toList()));
        assertEquals(2, values(rows(SMS), "direction").distinct().count());
    }

    @Test
    void everyMemberOfTheReferenceOccursAndSomeAreMissingAtTimes() {
        assertTrue(rows(CALLS).stream().noneMatch(row -> row.has("voice_call_details")));
        List<JsonObject> calls = rows(CALLS, "view_type", "detail");
        Set<String> all = members(calls);
        assertEquals(30, all.size(), all::toString);
        assertTrue(calls.stream().allMatch(row -> row.has("voice_call_details")));
        assertEquals(
                Set.of(
                        "caller_number_type",
                        "callee_number_type",
                        "consumer_display_name",
                        "queues",
                        "flows",
                        "rates",
                        "country_name",
                        "monitored",
                        "caller_id",
                        "charge",
                        "charge_type",
                        "session_border_controller_list"),
                missingAtTimes(calls, all));
        assertEquals(10, members(nested(calls, "agents")).size());
        assertEquals(3, members(nested(calls, "queues")).size());
        assertEquals(2, members(nested(calls, "flows")).size());
        assertEquals(4, members(nested(calls, "session_border_controller_list")).size());
        assertEquals(26, members(nested(calls, "voice_call_details")).size());

        List<JsonObject> sms = rows(SMS);
        assertEquals(15, members(sms).size());
        assertEquals(Set.of("consumer_display_name", "queues", "country_name"), missingAtTimes(sms, members(sms)));
    }

    private static Set<String> members(List<JsonObject> objects) {
        Set<String> members = new HashSet<>();
        objects.forEach(object -> members.addAll(object.keySet()));
        return members;
    }

    private static Set<String> missingAtTimes(List<JsonObject> rows, Set<String> all) {
        Set<String> missing = new HashSet<>();
        all.stream()
                .filter(member -> rows.stream().anyMatch(row -> !row.has(member)))
                .forEach(missing::add);
        return missing;
    }

    private static List<JsonObject> nested(List<JsonObject> rows, String member) {
        return rows.stream()
                .filter(row -> row.has(member))
                .flatMap(row -> row.getAsJsonArray(member).asList().stream())
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    @Test
    void namesHaveEveryKindOfCharacter() {
        String names =
                String.join("|", values(rows(CALLS), "consumer_display_name").toList());
        for (String piece : List.of("ë", "山", "Анна", "محمد", "'", "\"", "\\", "\n", "\t", "\u0007", "\u2028", "é")) {
            assertTrue(names.contains(piece), piece);
        }
        assertTrue(names.codePoints().anyMatch(c -> c > 0xFFFF));
        String raw =
                String.join("", months(client, CALLS).stream().map(Reply::body).toList());
        assertTrue(raw.contains("\\ud83d\\ude80") && raw.contains("\\u00e9e \\/") && raw.contains("😀"));
    }

    @Test
    void recordsLieAroundTheTurnOfAMonth() {
        for (String path : List.of(CALLS, SMS)) {
            List<JsonObject> rows = rows(path);
            Instant turn = Instant.parse("2024-02-01T00:00:00Z");
            for (int second = -1; second <= 1; second++) {
                assertTrue(times(rows, "start_time").contains(turn.plusSeconds(second)), path + second);
            }
            assertTrue(times(rows, "end_time").contains(turn));
            assertTrue(times(rows, "end_time").contains(turn.minusSeconds(1)));
        }
    }

    @Test
    void someStartTogetherAndSomeAreLong() {
        for (String path : List.of(CALLS, SMS)) {
            List<JsonObject> rows = rows(path);
            assertTrue(times(rows, "start_time").size() < rows.size() - MONTHS);
        }
        List<JsonObject> calls = rows(CALLS);
        assertTrue(calls.stream().anyMatch(row -> row.get("total_duration").getAsLong() > 18_000));
        assertTrue(calls.stream().anyMatch(row -> row.get("total_duration").getAsLong() == 0));
        for (JsonObject call : calls) {
            assertEquals(
                    call.get("total_duration").getAsLong(),
                    Duration.between(
                                    OffsetDateTime.parse(call.get("start_time").getAsString()),
                                    OffsetDateTime.parse(call.get("end_time").getAsString()))
                            .toSeconds());
        }
    }

    @Test
    void agentsAndMessagesAreFewOrMany() {
        List<JsonObject> calls = rows(CALLS);
        assertTrue(calls.stream().anyMatch(row -> row.getAsJsonArray("agents").isEmpty()));
        assertTrue(calls.stream().anyMatch(row -> row.getAsJsonArray("agents").size() == 5));
        List<Long> sent =
                values(rows(SMS), "total_sent_messages").map(Long::valueOf).toList();
        assertTrue(sent.contains(0L));
        assertTrue(sent.stream().anyMatch(messages -> messages > 500));
    }

    @Test
    void nobodyIsReal() {
        List<JsonObject> calls = rows(CALLS);
        List<JsonObject> agents = nested(calls, "agents");
        for (String member : List.of("caller_number", "callee_number", "consumer_number", "caller_id")) {
            values(calls, member).forEach(number -> assertTrue(number.matches("\\+1\\d{3}55501\\d\\d"), number));
        }
        values(agents, "user_email").forEach(mail -> assertTrue(mail.endsWith("@example.com"), mail));
        values(agents, "user_ip_address")
                .forEach(ip -> assertTrue(ip.matches("(192\\.0\\.2|198\\.51\\.100|203\\.0\\.113)\\.\\d+"), ip));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-01-15T00:00:00-08:00, -08:00",
        "2024-01-15T00:00:00+05:45, +05:45",
        "2024-01-15T00:00:00+00:00, +00:00",
        "2024-01-15T00:00:00Z, +00:00",
        "2024-01-15, +00:00"
    })
    void timesOfCallsHaveTheOffsetAskedFor(String from, String offset) {
        Reply reply = client.calls("from", from, "to", from.replace("-15", "-25"), "view_type", "detail");
        assertFalse(reply.rows().isEmpty());
        for (JsonObject row : reply.rows()) {
            assertTrue(row.get("start_time").getAsString().endsWith(offset), reply.body());
            assertTrue(row.get("end_time").getAsString().endsWith(offset), reply.body());
        }
        assertTrue(values(nested(reply.rows(), "voice_call_details"), "start_time")
                .allMatch(time -> time.endsWith(offset)));
    }

    @Test
    void filtersWorkOnThem() {
        JsonObject call = rows(CALLS).get(0);
        String[] january = {"from", "2024-01-01T00:00:00Z", "to", "2024-01-31T23:59:59Z"};
        for (String member : List.of("engagement_id", "consumer_number", "direction")) {
            String value = call.get(member).getAsString();
            List<JsonObject> found = client.calls(january[0], january[1], january[2], january[3], member, value)
                    .rows();
            assertFalse(found.isEmpty());
            assertTrue(
                    found.stream().allMatch(row -> row.get(member).getAsString().equals(value)));
        }
        List<JsonObject> internal = client.calls(
                        january[0], january[1], january[2], january[3], "types", "internal_call")
                .rows();
        assertFalse(internal.isEmpty());
        assertTrue(internal.stream().allMatch(row -> row.get("types").toString().contains("\"internal_call\"")));
    }

    @Test
    void everyPageIsValid() {
        assertValid("VoiceCallLogPage", months(client, CALLS));
        assertValid("VoiceCallLogPage", months(client, CALLS, "view_type", "detail"));
        assertValid("SmsLogPage", months(client, SMS));
        assertValid("SmsLogPage", List.of(client.sms("from", "2024-01-01", "to", "2024-01-02"), client.sms()));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"LOCAL", "DATE"},
            mode = EnumSource.Mode.EXCLUDE)
    void everyEchoButThoseWithoutAnOffsetIsValid(Echo echo) {
        ZOOM.rules(ServerRules.standard().echo(echo).rangeMatch(RangeMatch.OVERLAP));
        try {
            assertValid(
                    "VoiceCallLogPage",
                    List.of(client.calls("from", "2024-01-01T00:00:00+02:00", "to", "2024-01-02T00:00:00+02:00")));
        } finally {
            ZOOM.rules(ServerRules.standard());
        }
    }

    @Test
    void whatIsUnknownOnPurposeIsTheOnlyThingThatIsNotValid() {
        ZOOM.faultAt(1, Fault.unknownMembers());
        ZOOM.faultAt(2, Fault.unknownValues());
        String[] january = {"from", "2024-01-01T00:00:00Z", "to", "2024-01-31T00:00:00Z"};
        assertValid("VoiceCallLogPage", List.of(client.calls(january)));
        assertFalse(
                ApiSchemas.violations("VoiceCallLogPage", client.calls(january).body())
                        .isEmpty());
    }

    @Test
    void everyErrorOfATokenOrLimitIsValid() {
        ZOOM.faultAt(1, Fault.tooManyRequests());
        Reply tooMany = client.calls();
        PlainClient stranger = new PlainClient(ZOOM);
        stranger.useAccessToken("unknown");
        assertValid(
                "Error",
                List.of(
                        tooMany,
                        stranger.calls(),
                        client.calls("page_size", "0"),
                        client.calls("from", "soon", "to", "later"),
                        client.calls("from", "2024-01-01", "to", "2024-12-31"),
                        client.calls("next_page_token", "x"),
                        client.get("/accounts/other/contact_center/sms"),
                        client.get("/elsewhere")));
    }

    @Test
    void everyErrorResponseIsValid() {
        for (Operation operation : Operation.values()) {
            String path = "/accounts/me/contact_center/" + operation.pathName();
            for (String query : List.of("?from=x&to=x", "?page_size=0", "?next_page_token=x", "/x")) {
                Reply reply = client.get(path + query);
                assertTrue(reply.status() >= 400, reply::body);
                assertValid("Error", List.of(reply));
            }
        }
    }

    private static void assertValid(String schema, List<Reply> replies) {
        for (Reply reply : replies) {
            assertEquals(List.of(), ApiSchemas.violations(schema, reply.body()), reply.body());
        }
    }

    @Test
    void thereMayBeMillionsOfThem() {
        try (FakeContactCenter zoom = FakeContactCenter.builder()
                .madeUp(Operation.VOICE_CALLS, YearMonth.of(2024, 1), 1, 1_000_000, 1)
                .start()) {
            Reply page = new PlainClient(zoom)
                    .calls("from", "2024-01-01T00:00:00Z", "to", "2024-01-31T23:59:59Z", "page_size", "100");
            assertEquals(1_000_000, page.total());
            assertEquals(100, page.ids().size());
        }
    }
}
