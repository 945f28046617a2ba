package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several processes use one app, each of whose token requests ends the tokens before. */
@Timeout(60)
class SharedAppTest {

    private static final int PAGES = 60;
    private static final Request LIST =
            new Request.Builder().url("https://api.zoom.us/v2/x").build();
    private static final RequestContext LISTING = new RequestContext("listSMS", "me", null, 1);
    private static final PageParser<String> PARSER = new PageParser<>("sms", TestPages.MEMBERS, json -> json);

    private final Turns turns = new Turns();
    private final List<Integer> tokens = new ArrayList<>();
    private int newest;

    /** Time that passes only when all processes sleep; then the one that is to wake up first goes on, alone. */
    private static final class Turns {

        private final VirtualTime time = new VirtualTime();
        private final List<Instant> sleepers = new ArrayList<>();
        private int awake;

        synchronized void sleep(Duration length) throws InterruptedException {
            // No two at the same moment, lest both go on.
            Instant until = time.instant().plus(length);
            while (sleepers.contains(until)) {
                until = until.plusNanos(1);
            }
            sleepers.add(until);
            leave();
            while (time.instant().isBefore(until)) {
                wait();
            }
        }

        synchronized void leave() {
            awake--;
            if (awake == 0 && !sleepers.isEmpty()) {
                Instant next = sleepers.stream().min(Instant::compareTo).orElseThrow();
                sleepers.remove(next);
                time.pass(Duration.between(time.instant(), next));
                awake = 1;
                notifyAll();
            }
        }
    }

    private void takeTime(int millis) {
        try {
            turns.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private AccessToken fetch(int process) {
        takeTime(200);
        tokens.add(process);
        newest = tokens.size();
        return new AccessToken("token" + newest, turns.time.instant().plusSeconds(3_600));
    }

    private Response list(Request request) {
        takeTime(300);
        boolean isNewest = ("Bearer token" + newest).equals(request.header("Authorization"));
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(isNewest ? 200 : 401)
                .message("")
                .body(ResponseBody.create(isNewest ? "{\"sms\":[]}" : "{\"code\":124,\"message\":\"expired\"}", null))
                .build();
    }

    private int read(int process) {
        Random random = new Random(process);
        Timing timing =
                new Timing(turns.time, () -> turns.time.sinceStart().toNanos(), turns::sleep, random::nextDouble);
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(chain -> list(chain.request()))
                .build();
        try (HttpTransport transport = new HttpTransport(http, new ServerClock(turns.time), HttpTransport.DEADLINE)) {
            RetryingClient client = new RetryingClient(
                    transport,
                    new AccessTokens(() -> fetch(process), turns.time),
                    new RateLimiter(RatePlan.UNLIMITED, timing),
                    Duration.ofMinutes(2),
                    timing,
                    new LogListener() {});
            takeTime(process);
            for (int page = 0; page < PAGES; page++) {
                client.send(LIST, LISTING, PARSER);
            }
        } finally {
            turns.leave();
        }
        return PAGES;
    }

    @Test
    void allFinish() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            turns.awake = 3;
            List<Callable<Integer>> processes = List.of(() -> read(1), () -> read(2), () -> read(3));
            for (Future<Integer> process : threads.invokeAll(processes)) {
                assertEquals(PAGES, process.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertTrue(tokens.size() < 60, () -> "one token request for three pages: " + tokens);
        Duration least = Duration.ofMillis(300L * PAGES * 3);
        assertTrue(
                turns.time.sinceStart().compareTo(least.multipliedBy(3)) < 0,
                () -> turns.time.sinceStart().toString());
    }
}
