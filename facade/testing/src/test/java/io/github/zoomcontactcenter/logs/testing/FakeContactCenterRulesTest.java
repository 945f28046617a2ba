package io.github.zoomcontactcenter.logs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.zoomcontactcenter.logs.testing.PlainClient.Reply;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Bounds;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Echo;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Order;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Overlong;
import io.github.zoomcontactcenter.logs.testing.ServerRules.RangeMatch;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The switches of the fake account: ranges, order, the one-month rule, echoes and limits. */
class FakeContactCenterRulesTest extends FakeContactCenterFixture {
    private void start(ServerRules rules) {
        start(FakeContactCenter.builder().rules(rules));
    }

    private static String call(String id, String start, String end) {
        return "{\"engagement_id\":\"" + id + "\",\"start_time\":\"2024-05-" + start + "Z\",\"end_time\":\"2024-05-"
                + end + "Z\"}";
    }

    // Ranges

    @ParameterizedTest
    @CsvSource({
        "START, INCLUSIVE, at-from inside at-to",
        "START, HALF_OPEN, at-from inside",
        "START, EXCLUSIVE, inside",
        "END, INCLUSIVE, ends-at-from at-from inside",
        "END, HALF_OPEN, ends-at-from at-from inside",
        "END, EXCLUSIVE, at-from inside",
        "START_OR_END, INCLUSIVE, ends-at-from at-from inside at-to",
        "START_OR_END, HALF_OPEN, ends-at-from at-from inside",
        "START_OR_END, EXCLUSIVE, at-from inside",
        "OVERLAP, INCLUSIVE, around ends-at-from at-from inside at-to",
        "OVERLAP, HALF_OPEN, around ends-at-from at-from inside",
        "OVERLAP, EXCLUSIVE, around at-from inside"
    })
    void rangesFollowTheRules(RangeMatch rangeMatch, Bounds bounds, String expected) {
        start(ServerRules.standard().rangeMatch(rangeMatch).bounds(bounds).order(Order.OLDEST_FIRST));
        zoom.add(
                Operation.VOICE_CALLS,
                call("before", "01T00:00:00", "09T23:59:59"),
                call("around", "02T00:00:00", "25T00:00:00"),
                call("ends-at-from", "03T00:00:00", "10T00:00:00"),
                call("at-from", "10T00:00:00", "11T00:00:00"),
                call("inside", "12T00:00:00", "13T00:00:00"),
                call("at-to", "20T00:00:00", "21T00:00:00"),
                call("after", "20T00:00:01", "22T00:00:00"));
        assertEquals(
                expected,
                String.join(
                        " ",
                        client.calls("from", "2024-05-10T00:00:00Z", "to", "2024-05-20T00:00:00Z")
                                .ids()));
    }

    @Test
    void timesMayBeFinerThanTheirText() {
        start(ServerRules.standard());
        Instant late = Instant.parse("2024-05-20T00:00:00.400Z");
        zoom.add(Operation.SMS, call("x", "20T00:00:00", "20T00:00:00"), late, late);
        assertEquals(
                0,
                client.sms("from", "2024-05-10T00:00:00Z", "to", "2024-05-20T00:00:00Z")
                        .total());
        assertEquals(
                1,
                client.sms("from", "2024-05-20T00:00:00Z", "to", "2024-05-21T00:00:00Z")
                        .total());
    }

    @ParameterizedTest
    @CsvSource({
        "DAYS, UTC, 2024-05-10T00:00:00Z, 2024-05-11T23:59:59.999Z",
        "DAYS, America/New_York, 2024-05-10T04:00:00Z, 2024-05-12T03:59:59.999Z",
        "HOURS, UTC, 2024-05-10T08:00:00Z, 2024-05-11T09:59:59.999Z",
        "MINUTES, UTC, 2024-05-10T08:30:00Z, 2024-05-11T09:31:59.999Z"
    })
    void rangesMayBeOfWholeDaysHoursOrMinutes(ChronoUnit grain, ZoneId zone, Instant first, Instant last) {
        start(ServerRules.standard()
                .grain(grain)
                .zone(zone)
                .bounds(Bounds.EXCLUSIVE)
                .order(Order.OLDEST_FIRST));
        for (Instant time : List.of(first.minusMillis(1), first, last, last.plusMillis(1))) {
            zoom.add(Operation.SMS, "{\"engagement_id\":\"" + time + "\"}", time, time);
        }
        Reply reply = client.sms("from", "2024-05-10T08:30:15+00:00", "to", "2024-05-11T09:31:00+00:00");
        assertEquals(List.of(first.toString(), last.toString()), reply.ids());
        assertEquals("2024-05-10T08:30:15+00:00", reply.text("from"));
    }

    @Test
    void theGrainIsADayAtMost() {
        assertThrows(
                IllegalArgumentException.class, () -> ServerRules.standard().grain(ChronoUnit.WEEKS));
    }

    @Test
    void rowsComeInTheOrderAskedForAndTheRulesMayChange() {
        start(ServerRules.standard());
        zoom.add(Operation.SMS, call("b", "02T00:00:00", "02T00:00:00"), call("a", "01T00:00:00", "01T00:00:00"));
        String[] may = {"from", "2024-05-01", "to", "2024-05-31"};
        assertEquals(List.of("b", "a"), client.sms(may).ids());
        zoom.rules(ServerRules.standard().order(Order.OLDEST_FIRST));
        assertEquals(List.of("a", "b"), client.sms(may).ids());
    }

    @Test
    void theLetterZIsNotUtc() {
        start(ServerRules.standard().zone(ZoneId.of("America/New_York")));
        zoom.add(Operation.SMS, call("x", "10T02:00:00", "10T02:00:00"));
        assertEquals(
                1,
                client.sms("from", "2024-05-09T22:00:00Z", "to", "2024-05-09T22:00:00Z")
                        .total());
        assertEquals(1, client.sms("from", "2024-05-09", "to", "2024-05-09").total());
        assertEquals(
                1,
                client.sms("from", "2024-05-10T02:00:00+00:00", "to", "2024-05-09T22:00:00-04:00")
                        .total());
        assertEquals(
                0,
                client.sms("from", "2024-05-10T02:00:00Z", "to", "2024-05-10T02:00:00Z")
                        .total());
    }

    // The one-month rule

    @ParameterizedTest
    @CsvSource({
        "2024-02-10T00:00:00+00:00, 2024-03-10T00:00:00+00:00, 200",
        "2024-02-10T00:00:00+00:00, 2024-03-10T00:00:01+00:00, 400",
        "2024-01-31T00:00:00+00:00, 2024-02-29T00:00:00+00:00, 200",
        "2024-01-31T00:00:00+00:00, 2024-02-29T00:00:01+00:00, 400",
        "2024-05-01, 2024-05-31, 200",
        "2024-05-01, 2024-06-01, 400",
        "2024-03-01T00:00:00-05:00, 2024-04-01T00:00:00-05:00, 200"
    })
    void moreThanACalendarMonthIsRejected(String from, String to, int status) {
        start(ServerRules.standard());
        Reply reply = client.calls("from", from, "to", to);
        assertEquals(status, reply.status());
        if (status == 400) {
            assertEquals(
                    "{\"code\":300,\"message\":\"The requested report exceeds the 1-month limit.\"}", reply.body());
        }
    }

    @Test
    void aMonthMayBeDays() {
        start(ServerRules.standard().maxRangeDays(30));
        assertEquals(
                200,
                client.calls("from", "2024-05-01T00:00:00Z", "to", "2024-05-31T00:00:00Z")
                        .status());
        assertEquals(
                400,
                client.calls("from", "2024-05-01T00:00:00Z", "to", "2024-05-31T00:00:01Z")
                        .status());
        zoom.rules(ServerRules.standard().maxRange(Duration.ofHours(6)));
        assertEquals(
                400,
                client.calls("from", "2024-05-01T00:00:00Z", "to", "2024-05-01T06:00:01Z")
                        .status());
    }

    @Test
    void longRangesMayBeNarrowedAtTheirEnd() {
        start(ServerRules.standard().overlong(Overlong.CLAMP_END));
        addMonths();
        Reply reply = client.calls("from", "2024-03-15T00:00:00+02:00", "to", "2024-06-01T00:00:00+02:00");
        assertEquals(List.of("april"), reply.ids());
        assertEquals("2024-03-15T00:00:00+02:00", reply.text("from"));
        assertEquals("2024-04-15T00:00:00+02:00", reply.text("to"));
        assertEquals(1, reply.total());
    }

    @Test
    void longRangesMayBeNarrowedAtTheirStart() {
        start(ServerRules.standard().overlong(Overlong.CLAMP_START).maxRangeDays(20));
        addMonths();
        Reply reply = client.calls("from", "2024-03-01T00:00:00Z", "to", "2024-05-10T00:00:00Z");
        assertEquals(List.of("may"), reply.ids());
        assertEquals("2024-04-20T00:00:00Z", reply.text("from"));
        assertEquals("2024-05-10T00:00:00Z", reply.text("to"));
    }

    @Test
    void dataBeforeItsRetentionIsGone() {
        start(ServerRules.standard().retainedSince(Instant.parse("2024-04-10T00:00:00Z")));
        addMonths();
        Reply across = client.calls("from", "2024-03-20T00:00:00Z", "to", "2024-04-20T00:00:00Z");
        assertEquals(List.of(), across.ids());
        assertEquals("2024-04-10T00:00:00Z", across.text("from"));
        assertEquals("2024-04-20T00:00:00Z", across.text("to"));
        Reply before = client.calls("from", "2024-03-01T00:00:00Z", "to", "2024-04-01T00:00:00Z");
        assertEquals(List.of(), before.ids());
        assertEquals(before.text("from"), before.text("to"));
    }

    @Test
    void rangesMayBeNarrowedToNow() {
        start(ServerRules.standard());
        String[] june = {"from", "2024-06-01T00:00:00Z", "to", "2024-07-01T00:00:00Z"};
        assertEquals("2024-07-01T00:00:00Z", client.calls(june).text("to"));
        zoom.rules(ServerRules.standard().clampedToNow(true));
        clock.advance(Duration.ofMillis(1_700));
        assertEquals("2024-06-15T12:00:01Z", client.calls(june).text("to"));
        Reply future = client.calls("from", "2024-06-20T00:00:00Z", "to", "2024-07-01T00:00:00Z");
        assertEquals("2024-06-20T00:00:00Z", future.text("from"));
        assertEquals("2024-06-20T00:00:00Z", future.text("to"));
    }

    private void addMonths() {
        zoom.add(
                Operation.VOICE_CALLS,
                "{\"engagement_id\":\"april\",\"start_time\":\"2024-04-01T00:00:00Z\"}",
                "{\"engagement_id\":\"may\",\"start_time\":\"2024-05-01T00:00:00Z\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "AS_REQUESTED, 2024-05-01T00:00:00+02:00, 2024-05-02T00:00:00+02:00",
        "Z, 2024-04-30T22:00:00Z, 2024-05-01T22:00:00Z",
        "OTHER_OFFSET, 2024-05-01T03:30:00+05:30, 2024-05-02T03:30:00+05:30",
        "LOCAL, 2024-04-30T18:00:00, 2024-05-01T18:00:00",
        "DATE, 2024-04-30, 2024-05-01",
        "SECOND_OFF, 2024-05-01T00:00:00+02:00, 2024-05-01T23:59:59+02:00"
    })
    void rangesAreEchoedInSeveralForms(Echo echo, String from, String to) {
        start(ServerRules.standard().echo(echo).zone(ZoneId.of("America/New_York")));
        Reply reply = client.calls("from", "2024-05-01T00:00:00+02:00", "to", "2024-05-02T00:00:00+02:00");
        assertEquals(from, reply.text("from"));
        assertEquals(to, reply.text("to"));
    }

    @Test
    void theEchoMayBeMissing() {
        start(ServerRules.standard().echo(Echo.MISSING));
        Reply reply = client.calls("from", "2024-05-01", "to", "2024-05-02");
        assertFalse(reply.json().has("from"));
        assertFalse(reply.json().has("to"));
        assertEquals(0, reply.total());
    }

    // Limits

    private List<Integer> statuses(int requests) {
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            statuses.add(client.calls().status());
        }
        return statuses;
    }

    @Test
    void tooManyRequestsASecondAreRejected() {
        start(FakeContactCenter.builder().perSecondLimit(2));
        assertEquals(List.of(200, 200, 429), statuses(3));
        clock.advance(Duration.ofMillis(999));
        Reply refused = client.sms();
        assertEquals(
                "{\"code\":429,\"message\":\"You have reached the maximum per-second rate limit for this API."
                        + " Try again later.\"}",
                refused.body());
        assertEquals("Heavy", refused.header("X-RateLimit-Category"));
        assertEquals("Per-second-limit", refused.header("X-RateLimit-Type"));
        assertEquals("2", refused.header("X-RateLimit-Limit"));
        assertEquals("0", refused.header("X-RateLimit-Remaining"));
        assertNull(refused.header("Retry-After"));
        clock.advance(Duration.ofMillis(1));
        assertEquals(List.of(200, 200, 429), statuses(3));
        assertEquals(3, zoom.count(request -> request.status() == 429));
    }

    @ParameterizedTest
    @CsvSource({"SECONDS, 1", "HTTP_DATE, 'Sat, 15 Jun 2024 12:00:02 GMT'", "INSTANT, 2024-06-15T12:00:02Z"})
    void refusalsSayWhenToComeBackInWholeSecondsAndNeverTooEarly(RetryAfterForm form, String expected) {
        start(FakeContactCenter.builder().perSecondLimit(1).retryAfter(form));
        clock.advance(Duration.ofMillis(400));
        client.calls();
        clock.advance(Duration.ofMillis(100));
        assertEquals(expected, client.calls().header("Retry-After"));
    }

    @Test
    void tooManyRequestsADayAreRejectedUntilMidnight() {
        start(FakeContactCenter.builder().dailyLimit(2));
        assertEquals("1", client.calls().header("X-RateLimit-Remaining"));
        assertEquals("0", client.sms().header("X-RateLimit-Remaining"));
        Reply refused = client.calls();
        assertEquals(429, refused.status());
        assertEquals(
                "{\"code\":429,\"message\":\"You have reached the maximum daily rate limit for this API. Refer to the"
                        + " response header for details on when you can make another request.\"}",
                refused.body());
        assertEquals("Daily-limit", refused.header("X-RateLimit-Type"));
        assertEquals("2", refused.header("X-RateLimit-Limit"));
        assertEquals("2024-06-16T00:00:00Z", refused.header("Retry-After"));
        clock.set(Instant.parse("2024-06-15T23:59:59Z"));
        client.useAccessToken(zoom.issueAccessToken());
        assertEquals(429, client.calls().status());
        clock.advance(Duration.ofSeconds(1));
        assertEquals(List.of(200, 200, 429), statuses(3));
    }

    @Test
    void everySoManyethRequestIsTooMany() {
        start(FakeContactCenter.builder().tooManyRequestsEvery(3).retryAfter(RetryAfterForm.SECONDS));
        assertEquals(List.of(200, 200, 429, 200, 200, 429), statuses(6));
        assertThrows(
                IllegalArgumentException.class,
                () -> FakeContactCenter.builder().tooManyRequestsEvery(1));
        assertThrows(
                IllegalArgumentException.class,
                () -> FakeContactCenter.builder().dailyLimit(-1));
    }
}
