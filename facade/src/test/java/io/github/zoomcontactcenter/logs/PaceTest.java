package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How near to a limit requests come that the plan knows nothing of, and how seldom they meet it. The rate limiter is
 * the real one; server and time are simulated, so that minutes pass in no time.
 */
@Timeout(60)
class PaceTest {

    private static final boolean[] BOTH = {false, true};
    private static final int RUNS = 20;
    private static final RatePlan TEN = new RatePlan(10, Long.MAX_VALUE);
    private static final ErrorResponse PER_SECOND =
            new ErrorResponse(429, 429, "", List.of(), null, RateLimitType.PER_SECOND, Duration.ZERO);

    /**
     * How servers count requests by the second. They say from time to time, in seconds, whether one more is accepted.
     */
    private enum Server {
        /** As many at once as in a second. */
        TOKEN_BUCKET {
            @Override
            DoublePredicate of(double perSecond, Random random) {
                double[] tokensAndTime = {perSecond, 0};
                return now -> {
                    double tokens = tokensAndTime[0] + (now - tokensAndTime[1]) * perSecond;
                    tokensAndTime[0] = Math.min(Math.max(1, perSecond), tokens);
                    tokensAndTime[1] = now;
                    return tokensAndTime[0] >= 1 && tokensAndTime[0]-- >= 1;
                };
            }
        },

        /** So many in each second of the server's clock. */
        FIXED_WINDOW {
            @Override
            DoublePredicate of(double perSecond, Random random) {
                double phase = random.nextDouble();
                double[] secondAndCount = {-1, 0};
                return now -> {
                    double second = Math.floor(now + phase);
                    secondAndCount[1] = second == secondAndCount[0] ? secondAndCount[1] : 0;
                    secondAndCount[0] = second;
                    return secondAndCount[1] < Math.floor(perSecond) && secondAndCount[1]++ >= 0;
                };
            }
        },

        /** So many in any second. */
        SLIDING_WINDOW {
            @Override
            DoublePredicate of(double perSecond, Random random) {
                Deque<Double> accepted = new ArrayDeque<>();
                return now -> {
                    accepted.removeIf(at -> at <= now - 1);
                    return accepted.size() < Math.floor(perSecond) && accepted.add(now);
                };
            }
        };

        abstract DoublePredicate of(double perSecond, Random random);
    }

    private record Response(Duration at, RateLimiter.Permit permit, boolean accepted, int tries, boolean alone) {}

    /** A client that has four requests on their way at once, each for 300 ms if it is accepted. */
    private static final class Client {

        private static final int CONCURRENCY = 4;

        private final VirtualTime time = new VirtualTime();
        private final Timing timing = TestTiming.of(time, this::sleep, () -> 0.5);
        private final RateLimiter limiter = new RateLimiter(TEN, timing);
        private final PriorityQueue<Response> responses = new PriorityQueue<>(Comparator.comparing(Response::at));
        private final Deque<Integer> retries = new ArrayDeque<>();
        private final DoublePredicate server;
        private final boolean retryAfter;
        private final Random random;
        private Duration rejection = Duration.ofMillis(5);
        private boolean oneGoesFirst;
        private int accepted;
        private int rejected;

        Client(DoublePredicate server, boolean retryAfter, Random random) {
            this.server = server;
            this.retryAfter = retryAfter;
            this.random = random;
        }

        double seconds() {
            return time.sinceStart().toNanos() / 1e9;
        }

        int sent() {
            return accepted + rejected;
        }

        /** Sends until so many more were accepted. */
        Client send(int requests) throws InterruptedException {
            int end = accepted + requests;
            while (accepted < end) {
                if (limiter.limit().isPresent()) {
                    sleep(limiter.limit().orElseThrow().delay(timing));
                } else if (responses.size() >= (oneGoesFirst ? 1 : Math.min(CONCURRENCY, end - accepted))) {
                    sleep(responses.element().at.minus(time.sinceStart()));
                } else {
                    send();
                }
            }
            return this;
        }

        private void send() throws InterruptedException {
            RateLimiter.Permit permit = limiter.acquire();
            if (!permit.start()) {
                permit.close();
                return;
            }
            boolean accepts = server.test(seconds());
            int tries = retries.isEmpty() ? 0 : retries.remove();
            Duration latency = accepts ? Duration.ofMillis(300) : rejection;
            responses.add(new Response(time.sinceStart().plus(latency), permit, accepts, tries, oneGoesFirst));
        }

        /** Lets the responses of this time arrive. */
        private void sleep(Duration wait) {
            Duration end = time.sinceStart().plus(wait);
            while (!responses.isEmpty() && responses.element().at().compareTo(end) <= 0) {
                Response response = responses.remove();
                time.pass(response.at().minus(time.sinceStart()));
                arrived(response);
            }
            time.pass(end.minus(time.sinceStart()));
        }

        private void arrived(Response response) {
            if (response.accepted) {
                accepted++;
                response.permit.succeeded();
                oneGoesFirst &= !response.alone;
            } else {
                rejected++;
                retries.add(response.tries + 1);
                double unit = random.nextDouble();
                Duration wait = retryAfter
                        ? Duration.ofSeconds(1)
                        : Duration.ofMillis((long) (unit * Math.min(30_000, 1_000 << response.tries)));
                Duration jitter = Duration.ofMillis(retryAfter ? (long) (500 * unit) : 0);
                response.permit.limited(wait, jitter, PER_SECOND);
                oneGoesFirst = true;
            }
            response.permit.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sixHundredRequestsTakeATenthMoreThanTheLimitNeedsAndTwoInAHundredMeetIt(Server server) throws Exception {
        for (boolean retryAfter : BOTH) {
            for (double perSecond : new double[] {2, 3, 5}) {
                assertReached(600, perSecond, server, retryAfter, 1.1, 0.02);
            }
            assertReached(600, 7, server, retryAfter, 1.12, 0.02);
            assertReached(600, 9, server, retryAfter, 1.14, 0.02);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHundredAndTwentyRequestsTakeAQuarterMoreAndSixInAHundredMeetIt(Server server) throws Exception {
        for (boolean retryAfter : BOTH) {
            for (double perSecond : new double[] {2, 3, 5, 7}) {
                assertReached(120, perSecond, server, retryAfter, 1.25, 0.06);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTenthOfThePlanIsReachedToo(Server server) throws Exception {
        for (boolean retryAfter : BOTH) {
            assertReached(600, 1, server, retryAfter, 1.1, 0.03);
        }
    }

    /** On average, as phases and waits are random. */
    private static void assertReached(
            int requests, double perSecond, Server server, boolean retryAfter, double wall, double rejected)
            throws Exception {
        double seconds = 0;
        double rejections = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            Random random = new Random(seed);
            Client client = new Client(server.of(perSecond, random), retryAfter, random).send(requests);
            seconds += client.seconds() / RUNS;
            rejections += (double) client.rejected / client.sent() / RUNS;
        }
        String which = requests + " requests, " + perSecond + " a second, " + server
                + (retryAfter ? " with Retry-After: " : ": ") + seconds + " s, 429s " + rejections;
        assertTrue(seconds <= wall * requests / perSecond, which);
        assertTrue(rejections <= rejected, which);
    }

    @ParameterizedTest
    @EnumSource
    void limitThatRisesIsFoundAgainWithinFourHundredRequests(Server server) throws Exception {
        for (boolean retryAfter : BOTH) {
            for (double perSecond : new double[] {1, 3, 5}) {
                Random random = new Random(1);
                DoublePredicate first = server.of(perSecond, random);
                DoublePredicate then = server.of(10, random);
                boolean[] risen = {false};
                Client client = new Client(now -> (risen[0] ? then : first).test(now), retryAfter, random).send(200);
                risen[0] = true;
                client.send(400);
                double before = client.seconds();
                int rejected = client.rejected;
                client.send(50);

                assertEquals(5.1, client.seconds() - before, 0.5, server + " from " + perSecond);
                assertEquals(rejected, client.rejected);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void limitThatFallsIsFoundWithFewRejections(Server server) throws Exception {
        for (boolean retryAfter : BOTH) {
            Random random = new Random(1);
            DoublePredicate first = server.of(10, random);
            DoublePredicate then = server.of(3, random);
            boolean[] fallen = {false};
            Client client = new Client(now -> (fallen[0] ? then : first).test(now), retryAfter, random).send(300);
            assertEquals(0, client.rejected);
            fallen[0] = true;
            double before = client.seconds();
            client.send(100);

            assertTrue(client.rejected <= 9, server + ": " + client.rejected);
            assertTrue(client.seconds() - before <= 1.25 * 100 / 3, server + ": " + (client.seconds() - before));
        }
    }

    @Test
    void limitsThatAreMetAgainAndAgainByTheOneThatGoesFirstDoNotSlowThePace() throws Exception {
        for (boolean retryAfter : BOTH) {
            Client client = new Client(now -> now < 10 || now > 40, retryAfter, new Random(1)).send(200);
            assertTrue(client.rejected > 4);
            double before = client.seconds();
            client.send(40);

            assertEquals(4.1, client.seconds() - before, 0.5);
        }
    }

    @Test
    void aSingleLimitCostsNextToNothing() throws Exception {
        int[] number = {0};
        Client client = new Client(now -> ++number[0] != 100, true, new Random(1)).send(300);

        assertEquals(1, client.rejected);
        assertEquals(30.6 + 1.25, client.seconds(), 2);
    }

    @ParameterizedTest
    @EnumSource
    void severalThatMeetALimitOnTheirWayCountAsOne(Server server) throws Exception {
        double[] seconds = new double[2];
        for (int i = 0; i < 2; i++) {
            Random random = new Random(1);
            Client client = new Client(server.of(5, random), true, random);
            client.rejection = Duration.ofMillis(i == 0 ? 5 : 300);
            seconds[i] = client.send(600).seconds();
        }

        assertEquals(seconds[0], seconds[1], 0.06 * seconds[0]);
    }

    @Test
    void limitThatIsNotMetIsUsedUpToTheMargin() throws Exception {
        for (Server server : Server.values()) {
            Client client = new Client(server.of(10, new Random(1)), false, new Random(1)).send(600);

            assertEquals(0, client.rejected);
            assertEquals(599 * 0.102 + 0.3, client.seconds(), 0.01);
        }
    }
}
