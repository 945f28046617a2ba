package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
/** What holds between the retries of several requests and the rate limiter that they share. */
class RetryingClientTest {
    private static final ErrorResponse PER_SECOND = response(RateLimitType.PER_SECOND, 0);
    private final VirtualTime time = new VirtualTime();
    private final VirtualTime date = new VirtualTime();
    private final Timing timing = new Timing(date, () -> time.sinceStart().toNanos(), this::sleep, () -> 0);

    private void sleep(Duration d) {
        date.pass(d);
        try {
            time.timing().sleeper().sleep(d);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static ErrorResponse response(RateLimitType t, int s) {
        return new ErrorResponse(429, 429, "", List.of(), null, t, Duration.ofSeconds(s));
    }

    private RateLimiter.Permit send(RateLimiter limiter) throws InterruptedException {
        while (true) {
            var limit = limiter.limit();
            if (limit.isPresent()) {
                sleep(limit.get().delay(timing));
                continue;
            }
            var permit = limiter.acquire();
            if (permit.start()) return permit;
            permit.close();
        }
    }

    private static void limited(RateLimiter.Permit p, int s) {
        p.limited(Duration.ofSeconds(s), Duration.ZERO, PER_SECOND);
        p.close();
    }

    @Test
    void successOfTheFirstOneDoesNotAnswerForALimitThatWasMetMeanwhile() throws Exception {
        RateLimiter limiter = new RateLimiter(RatePlan.UNLIMITED, timing);
        var late = send(limiter);
        limited(send(limiter), 1);
        var first = send(limiter); // after the 1 s: goes first, holds the turn
        limited(late, 30); // sent before the first limit, refused only now
        first.succeeded(); // was sent before the limit of 30 s
        first.close();
        send(limiter); // after 30 s: has to go first and hold the turn
        assertTrue(isHeldBack(limiter), "nobody goes first after the limit of 30 s");
    }

    @Test
    void severalLimitsMetInTheTickOfTheLastStartSlowThePaceOnce() throws Exception {
        RateLimiter paced = new RateLimiter(RatePlan.PRO, timing);
        var a = send(paced);
        var b = send(paced);
        limited(a, 0);
        limited(b, 0);
        sleep(Duration.ofSeconds(10));
        time.sleeps.clear();
        send(paced).close();
        send(paced);
        assertEquals(List.of(Duration.ofMillis(408)), time.sleeps);
    }

    @Test
    void clockThatIsSetBackDoesNotProlongTheWaitForThePlansDay() throws Exception {
        RateLimiter one = new RateLimiter(new RatePlan(Double.POSITIVE_INFINITY, 1), timing);
        sleep(Duration.ofHours(12).plusMinutes(10));
        send(one).close();
        Duration before = one.limit().orElseThrow().delay(timing);
        date.pass(Duration.ofMinutes(-20));
        assertEquals(before, one.limit().orElseThrow().delay(timing));
    }

    @Test
    void thePlansDayEndsAtMidnightToTheNanosecond() throws Exception {
        Clock ticking = new Clock() {
            @Override
            public Instant instant() {
                date.pass(Duration.ofNanos(1_000));
                return date.instant();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId z) {
                return this;
            }
        };
        RateLimiter one = new RateLimiter(
                new RatePlan(Double.POSITIVE_INFINITY, 1),
                new Timing(ticking, () -> time.sinceStart().toNanos(), this::sleep, () -> 0));
        send(one).close();
        assertEquals(
                Instant.parse("2026-03-02T00:00:00Z"), one.limit().orElseThrow().until());
    }

    private static final Request LIST =
            new Request.Builder().url("https://api.zoom.us/v2/x").build();
    private static final RequestContext LISTING = new RequestContext("listSMS", "me", null, 1);
    private static final PageParser<String> PARSER = new PageParser<>("sms", TestPages.MEMBERS, json -> json);
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();
    private volatile String retryAfter = "7";
    private volatile Duration attemptTakes = Duration.ZERO;
    private final AtomicInteger listed = new AtomicInteger();
    private final HttpTransport transport = new HttpTransport(
            new OkHttpClient.Builder()
                    .addInterceptor(chain -> {
                        listed.incrementAndGet();
                        Integer next = statuses.poll();
                        int status = next == null ? 200 : next;
                        var b = new Response.Builder()
                                .request(chain.request())
                                .protocol(Protocol.HTTP_1_1)
                                .code(status)
                                .message("m")
                                .body(ResponseBody.create(
                                        "{\"sms\":[]}".getBytes(StandardCharsets.UTF_8),
                                        MediaType.get("application/json")));
                        if (status == 429 || status == 503) b.header("Retry-After", retryAfter);
                        time.pass(attemptTakes);
                        return b.build();
                    })
                    .build(),
            new ServerClock(date),
            HttpTransport.DEADLINE);

    private RetryingClient client(RateLimiter limiter, AccessTokenSource source, LogListener listener) {
        return new RetryingClient(
                transport, new AccessTokens(source, date), limiter, Duration.ofMinutes(2), timing, listener);
    }

    @Test
    void whoWaitsForTheTurnAsksForNoTokenDuringTheTokenEndpointsLimit() throws Exception {
        RateLimiter limiter = new RateLimiter(RatePlan.UNLIMITED, timing);
        AtomicReference<Thread> second = new AtomicReference<>();
        List<Duration> fetched = Collections.synchronizedList(new ArrayList<>());
        AtomicReference<RetryingClient> client = new AtomicReference<>();
        AccessTokenSource source = () -> {
            fetched.add(time.sinceStart());
            if (fetched.size() == 1) {
                Thread t = new Thread(() -> client.get().send(LIST, LISTING, PARSER));
                second.set(t);
                t.start();
                while (t.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
            }
            if (time.sinceStart().toSeconds() < 5) {
                throw new RateLimitException(RequestContext.TOKEN, response(RateLimitType.UNNAMED, 5));
            }
            return new AccessToken("token1", Instant.MAX);
        };
        client.set(client(limiter, source, new LogListener() {}));
        client.get().send(LIST, LISTING, PARSER);
        second.get().join();
        assertEquals(1, fetched.stream().filter(at -> at.toSeconds() < 5).count(), "fetched at " + fetched);
    }

    @Test
    void rejectionByTheTokenEndpointIsNoSuccessOfARequest() throws Exception {
        RateLimiter limiter = new RateLimiter(RatePlan.UNLIMITED, timing);
        limited(send(limiter), 7);
        sleep(Duration.ofSeconds(7));
        AccessTokenSource source = () -> {
            throw new RequestRejectedException(
                    RequestContext.TOKEN,
                    response(RateLimitType.UNNAMED, 0),
                    RequestRejectedException.Kind.AUTHENTICATION,
                    "no");
        };
        assertThrows(
                RequestRejectedException.class,
                () -> client(limiter, source, new LogListener() {}).send(LIST, LISTING, PARSER));
        send(limiter);
        assertTrue(isHeldBack(limiter), "no request was sent since the limit, but nobody goes first");
    }

    @Test
    void clockThatIsSetBackDoesNotMakeARequestGiveUpOnAShortLimit() throws Exception {
        RateLimiter limiter = new RateLimiter(RatePlan.UNLIMITED, timing);
        limited(send(limiter), 7);
        date.pass(Duration.ofHours(-1));
        client(limiter, () -> new AccessToken("token1", Instant.MAX), new LogListener() {})
                .send(LIST, LISTING, PARSER);
        assertEquals(List.of(Duration.ofSeconds(7)), time.sleeps);
    }

    /** Whose machine sleeps in the first sleep for so long, by the clock, or by the ticker, too. */
    private Timing timingOfAMachineThatSleeps(Duration length, boolean tickerGoesOn) {
        AtomicBoolean once = new AtomicBoolean();
        return new Timing(
                date,
                () -> time.sinceStart().toNanos(),
                asked -> {
                    sleep(asked);
                    if (!once.getAndSet(true)) {
                        date.pass(length);
                        time.pass(tickerGoesOn ? length : Duration.ZERO);
                    }
                },
                () -> 0.5);
    }

    private void send(Timing timing, Duration maxWait) {
        new RetryingClient(
                        transport,
                        new AccessTokens(() -> new AccessToken("token1", Instant.MAX), date),
                        new RateLimiter(RatePlan.UNLIMITED, timing),
                        maxWait,
                        timing,
                        new LogListener() {})
                .send(LIST, LISTING, PARSER);
    }

    @Test
    void whatTheMachineSleepsIsNotWaited() {
        for (boolean tickerGoesOn : new boolean[] {true, false}) {
            statuses.addAll(List.of(500, 500, 500));
            send(timingOfAMachineThatSleeps(Duration.ofHours(8), tickerGoesOn), Duration.ofMinutes(2));
        }
        assertEquals(8, listed.get());
    }

    @Test
    void longWaitEndsWithItsMomentThoughTheTickerStoodStill() {
        retryAfter = "14400";
        statuses.add(429);
        send(timingOfAMachineThatSleeps(Duration.ofHours(5), false), Duration.ofHours(5));
        assertEquals(List.of(Duration.ofMinutes(1)), time.sleeps);
        assertEquals(2, listed.get());
    }

    @Test
    void longBackoffEndsWithItsMomentThoughTheTickerStoodStill() {
        retryAfter = "14400";
        statuses.add(503);
        send(timingOfAMachineThatSleeps(Duration.ofHours(5), false), Duration.ofHours(5));
        assertEquals(List.of(Duration.ofMinutes(1)), time.sleeps);
    }

    @Test
    void attemptsCountForWhatMayBeWaitedButForAMinuteEach() {
        Timing timing = new Timing(date, () -> time.sinceStart().toNanos(), this::sleep, () -> 0);
        attemptTakes = Duration.ofHours(1);
        statuses.addAll(List.of(500, 500, 500));
        send(timing, Duration.ofMinutes(2));
        statuses.addAll(List.of(500, 500, 500, 500));
        assertThrows(ReadFailedException.class, () -> send(timing, Duration.ofMinutes(2)));
    }

    /** Whether another request has to wait for the one that goes first. */
    private static boolean isHeldBack(RateLimiter limiter) {
        Thread other = new Thread(() -> {
            try {
                limiter.acquire();
            } catch (InterruptedException e) {
                // The test is over.
            }
        });
        other.start();
        while (other.isAlive() && other.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        boolean waits = other.isAlive();
        other.interrupt();
        return waits;
    }

    private void sendOneMoreWhileRetrying(Integer... responses) {
        RateLimiter limiter = new RateLimiter(RatePlan.UNLIMITED, timing);
        statuses.addAll(List.of(responses));
        AtomicReference<RetryingClient> client = new AtomicReference<>();
        AtomicBoolean once = new AtomicBoolean();
        client.set(client(limiter, () -> new AccessToken("token1", Instant.MAX), new LogListener() {
            @Override
            public void retrying(ContactCenterException failure, Duration wait) {
                if (!(failure instanceof RateLimitException) && !once.getAndSet(true)) {
                    client.get().send(LIST, LISTING, PARSER);
                }
            }
        }));
        client.get().send(LIST, LISTING, PARSER);
    }

    @Test
    void listenerMaySendARequestOfItsOwnWhenARequestIsRetried() {
        sendOneMoreWhileRetrying(500);
    }

    @Test
    void listenerMaySendARequestOfItsOwnWhenTheFirstOneAfterALimitIsRetried() {
        sendOneMoreWhileRetrying(429, 500);
    }

    @Test
    void listenerMaySendARequestOfItsOwnWhenARequestWaits() {
        RateLimiter limiter = new RateLimiter(RatePlan.UNLIMITED, timing);
        statuses.add(429);
        AtomicReference<RetryingClient> client = new AtomicReference<>();
        AtomicBoolean once = new AtomicBoolean();
        client.set(client(limiter, () -> new AccessToken("token1", Instant.MAX), new LogListener() {
            @Override
            public void waiting(RateLimitException limit, Duration wait) {
                if (!once.getAndSet(true)) {
                    client.get().send(LIST, LISTING, PARSER);
                }
            }
        }));
        client.get().send(LIST, LISTING, PARSER);
        assertEquals(3, listed.get());
    }
}
