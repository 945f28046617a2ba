package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import io.github.zoomcontactcenter.logs.testing.RetryAfterForm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a limit is waited out, to the millisecond, and when it isn't. */
class WaitingContractTest {

    private static final Instant MIDNIGHT = Instant.parse("2026-07-16T00:00:00Z");

    @RegisterExtension
    final Scene scene = new Scene();

    private final List<String> events = new ArrayList<>();

    private final LogListener listener = new LogListener() {
        @Override
        public void retrying(ContactCenterException failure, Duration wait) {
            events.add("retrying in " + wait.toSeconds() + " s");
        }

        @Override
        public void waiting(RateLimitException limit, Duration wait) {
            events.add("waiting " + wait.toSeconds() + " s for the " + limit.limit());
        }
    };

    private List<String> read(FakeContactCenter zoom) {
        return Scene.ids(scene.logs(zoom).voiceCalls(Scene.january()));
    }

    /** The 429 of a limit that isn't named, for which a wait may be longer than for one a second. */
    private static Fault limit(String... headers) {
        return Fault.response(429, "{\"code\":429,\"message\":\"Too Many Requests\"}", headers);
    }

    private RateLimitException tryLater(FakeContactCenter zoom, Duration maxWait) {
        LogListing<?> calls =
                scene.logs(zoom, builder -> builder.maxWait(maxWait)).voiceCalls(Scene.january());
        return assertThrows(RateLimitException.class, () -> calls.stream().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "0007, 7",
        "2026-07-15T12:00:07Z, 7",
        "2026-07-15T14:00:07+02:00, 7",
        "'Wed, 15 Jul 2026 12:00:07 GMT', 7",
        "' 7 ', 7"
    })
    void retryAfterIsObeyedInAllItsForms(String header, int seconds) {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        scene.random = 0;
        zoom.faultOnPage(1, 2, Fault.tooManyRequests("retry-after", header));
        assertEquals(Scene.idsNewestFirst(250), read(zoom));
        assertEquals(List.of(Duration.ofSeconds(seconds)), scene.waits);
    }

    @Test
    void noRequestIsMadeBeforeTheWaitIsOver() {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        zoom.faultOnPage(1, 2, Fault.tooManyRequests("Retry-After", "7"));
        read(zoom);
        List<RecordedRequest> requests = zoom.requests(Scene.anyList());
        assertEquals(429, requests.get(1).status());
        assertEquals(
                requests.get(1).at().plusMillis(7_250),
                requests.get(2).at(),
                "half of the half second that is added at most");
        assertEquals(4, requests.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-5", "0", "2026-07-15T11:00:00Z", "Wed, 15 Jul 2026 11:00:00 GMT", "7.5"})
    void withoutAWaitAskedForItBacksOff(String header) {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        for (int i = 0; i < 4; i++) {
            zoom.faultOnce(
                    Scene.anyList(),
                    header.isEmpty() ? Fault.tooManyRequests() : Fault.tooManyRequests("Retry-After", header));
        }
        assertEquals(List.of("c0"), read(zoom));
        assertEquals(
                List.of(500L, 1_000L, 2_000L, 4_000L),
                scene.waits.stream().map(Duration::toMillis).toList());
    }

    @Test
    void anInstantIsHeldAgainstTheServersClock() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        scene.random = 0;
        zoom.faultOnce(
                Scene.anyList(),
                Fault.tooManyRequests("Retry-After", "2031-01-01T00:00:09Z", "Date", "Wed, 01 Jan 2031 00:00:00 GMT"));
        assertEquals(List.of("c0"), read(zoom));
        assertEquals(List.of(Duration.ofSeconds(9)), scene.waits);
    }

    @Test
    void ofSeveralWaitsTheLongestCounts() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        scene.random = 0;
        zoom.faultOnce(Scene.anyList(), limit("Retry-After", "2", "Retry-After", "11"));
        assertEquals(List.of("c0"), read(zoom));
        assertEquals(List.of(Duration.ofSeconds(11)), scene.waits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABSENT", "SECONDS", "HTTP_DATE", "INSTANT"})
    void theDailyLimitEndsAtMidnightUtc(RetryAfterForm form) {
        FakeContactCenter zoom = scene.account(builder -> builder.dailyLimit(3).dailyRetryAfter(form));
        zoom.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 450));
        scene.random = 0;
        RateLimitException e = tryLater(zoom, Duration.ofMinutes(2));
        assertEquals(RateLimitType.PER_DAY, e.limit());
        assertEquals(MIDNIGHT, e.retryFrom().orElseThrow());
        assertTrue(e.getMessage().contains(MIDNIGHT.toString()), e.getMessage());
        assertTrue(e.getMessage().contains("per-day limit"), e.getMessage());
        assertTrue(e.getMessage().contains("page 4"), e.getMessage());
        assertEquals(4, zoom.listRequestCount());
        assertEquals(List.of(), scene.waits);
    }

    @Test
    void theDailyLimitIsWaitedOutByThoseWhoHaveTheTime() {
        FakeContactCenter zoom = scene.account(builder -> builder.dailyLimit(3));
        zoom.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 250));
        scene.random = 0;
        ContactCenterLogs logs = scene.logs(zoom, builder -> builder.maxWait(Duration.ofHours(13)));
        assertEquals(250, logs.voiceCalls(Scene.january()).stream().count());
        assertEquals(0, zoom.count(request -> request.status() == 429));
        assertEquals(250, logs.voiceCalls(Scene.january()).stream().count());
        assertEquals(Duration.ofHours(12), scene.waited());
        assertEquals(1, zoom.count(request -> request.status() == 429));
    }

    @ParameterizedTest
    @CsvSource({
        "Daily-limit, whatever, PER_DAY",
        "daily-limit, maximum per-second rate limit, PER_DAY",
        "QPS, whatever, PER_SECOND",
        "Per-second-limit, whatever, PER_SECOND",
        ", You have reached the maximum per-second rate limit for this API., PER_SECOND",
        ", You have reached the maximum daily rate limit for this API., PER_DAY",
        ", Slow down., UNNAMED",
    })
    void theLimitIsToldByHeaderOrMessage(String type, String message, RateLimitType limit) {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        String body = "{\"code\":429,\"message\":\"" + message + "\"}";
        zoom.fault(
                Scene.anyList(),
                type == null
                        ? Fault.response(429, body, "Retry-After", "9")
                        : Fault.response(429, body, "Retry-After", "9", "x-ratelimit-TYPE", type));
        assertEquals(limit, tryLater(zoom, Duration.ofSeconds(8)).limit());
        assertEquals(1, zoom.listRequestCount());
    }

    @Test
    void maxWaitIsTheLongestThatARequestIsTriedFor() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        zoom.fault(Scene.anyList(), limit("Retry-After", "50"));
        RateLimitException e = tryLater(zoom, Duration.ofSeconds(120));
        assertEquals(
                List.of(50_250L, 50_250L),
                scene.waits.stream().map(Duration::toMillis).toList());
        assertEquals(3, zoom.listRequestCount());
        assertEquals(2, e.getSuppressed().length);
        Instant next = scene.clock.instant().plusMillis(50_000);
        assertEquals(
                next.plusMillis(999).truncatedTo(ChronoUnit.SECONDS),
                e.retryFrom().orElseThrow());
        assertTrue(e.getMessage().contains("3 tries") && e.getMessage().contains("120 s"), e.getMessage());
    }

    @Test
    void maxWaitBeginsAnewWithEachRequest() {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        scene.random = 0;
        for (int page = 1; page <= 3; page++) {
            zoom.faultOnPage(1, page, limit("Retry-After", "60"));
        }
        ContactCenterLogs logs = scene.logs(zoom, builder -> builder.maxWait(Duration.ofSeconds(60)));
        assertEquals(250, logs.voiceCalls(Scene.january()).stream().count());
        assertEquals(Duration.ofSeconds(180), scene.waited());
    }

    @Test
    void withNoTimeToWaitTheFirstLimitIsTheEnd() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        zoom.fault(Scene.anyList(), Fault.tooManyRequests("Retry-After", "1"));
        RateLimitException e = tryLater(zoom, Duration.ZERO);
        assertEquals(1, zoom.listRequestCount());
        assertEquals(0, e.getSuppressed().length);
        assertTrue(e.getMessage().contains("after 1 try,"), e.getMessage());
    }

    @Test
    void aPlanKeepsBelowItsLimit() {
        FakeContactCenter zoom = scene.account(builder -> builder.perSecondLimit(5));
        zoom.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 1_200));
        ContactCenterLogs logs = scene.logs(zoom, builder -> builder.ratePlan(RatePlan.PRO));
        assertEquals(1_200, logs.voiceCalls(Scene.january()).stream().count());
        assertEquals(12, zoom.listRequestCount());
        assertFalse(zoom.requests().stream().anyMatch(request -> request.status() == 429));
        assertEquals(Duration.ofMillis(11 * 204), scene.waited());
    }

    @Test
    void oneListingsLimitHoldsTheOthersBackToo() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        zoom.faultOnce(Scene.anyList(), limit("Retry-After", "30"));
        AtomicReference<Runnable> meanwhile = new AtomicReference<>();
        Timing timing = TestTiming.of(
                scene.clock,
                time -> {
                    Runnable other = meanwhile.getAndSet(null);
                    if (other != null) {
                        other.run();
                    }
                    scene.timing().sleeper().sleep(time);
                },
                () -> 0);
        ContactCenterLogs logs =
                scene.logs(zoom, builder -> builder.timing(timing).listener(listener));
        meanwhile.set(() -> logs.sms(Scene.january()).stream().toList());
        assertEquals(1, logs.voiceCalls(Scene.january()).stream().count());
        Instant refused = zoom.requests(Operation.VOICE_CALLS).get(0).at();
        assertEquals(
                refused.plusSeconds(30), zoom.requests(Operation.SMS).get(0).at());
        String waiting = "waiting 30 s for the limit";
        assertEquals(List.of("retrying in 30 s", waiting, waiting), events);
    }

    @Test
    void aWaitForThePlansOwnDayIsToldOf() {
        FakeContactCenter zoom = scene.accountWithCalls(1);
        ContactCenterLogs logs = scene.logs(
                zoom,
                builder -> builder.ratePlan(new RatePlan(Double.POSITIVE_INFINITY, 1))
                        .maxWait(Duration.ofHours(13))
                        .listener(listener));
        for (int day = 0; day < 2; day++) {
            assertEquals(1, logs.voiceCalls(Scene.january()).stream().count());
        }
        assertEquals(List.of("waiting 43200 s for the per-day limit"), events);
    }

    @Test
    void aRequestThatIsMadeAgainWithANewTokenIsToldOf() {
        FakeContactCenter zoom = scene.accountWithCalls(250);
        zoom.faultOnPage(1, 2, Fault.response(401, "{\"code\":124,\"message\":\"Access token is expired.\"}"));
        ContactCenterLogs logs = scene.logs(zoom, builder -> builder.listener(listener));
        assertEquals(250, logs.voiceCalls(Scene.january()).stream().count());
        assertEquals(List.of("retrying in 0 s"), events);
    }

    @Test
    void whatTheApiSaysIsLeftIsToldOfWithEachResponseThatSaysIt() {
        FakeContactCenter zoom = scene.account(builder -> builder.dailyLimit(3));
        zoom.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 350));
        zoom.faultOnPage(1, 2, Fault.html(500));
        List<Long> left = new ArrayList<>();
        LogListener counting = new LogListener() {
            @Override
            public void requestsRemaining(long requests) {
                left.add(requests);
            }
        };
        ContactCenterLogs logs = scene.logs(zoom, builder -> builder.listener(counting));
        assertThrows(
                RateLimitException.class,
                () -> logs.voiceCalls(Scene.january()).stream().count());
        assertEquals(List.of(2L, 1L, 0L, 0L), left);
    }
}
