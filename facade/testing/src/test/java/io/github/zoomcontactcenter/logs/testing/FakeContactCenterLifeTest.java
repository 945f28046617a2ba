package io.github.zoomcontactcenter.logs.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the fake account lives: as an extension, among threads, on its clock, and with little around it. */
class FakeContactCenterLifeTest {

    @Test
    void ofAnInstanceItEndsWithTheTest() {
        FakeContactCenter zoom = FakeContactCenter.builder().start();
        PlainClient client = new PlainClient(zoom);
        zoom.beforeEach(null);
        assertEquals(200, client.calls().status());
        zoom.afterEach(null);
        assertThrows(RuntimeException.class, client::calls);
    }

    @Test
    void ofAClassItEndsWithTheLastOfTheClassesThatShareIt() {
        FakeContactCenter zoom = FakeContactCenter.builder().start();
        PlainClient client = new PlainClient(zoom);
        zoom.beforeAll(null);
        zoom.beforeEach(null);
        client.calls();
        zoom.afterEach(null);
        zoom.beforeAll(null);
        zoom.beforeEach(null);
        assertEquals(0, zoom.listRequestCount());
        zoom.afterEach(null);
        zoom.afterAll(null);
        assertEquals(200, client.calls().status());
        zoom.afterAll(null);
        assertThrows(RuntimeException.class, client::calls);
    }

    @Test
    void manyThreadsAreCountedOneByOne() throws Exception {
        FakeClock clock = FakeClock.standingAt(Instant.parse("2024-06-15T12:00:00Z"));
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try (FakeContactCenter zoom = FakeContactCenter.builder()
                .clock(clock)
                .madeUp(YearMonth.of(2024, 5), 1, 50, 1)
                .perSecondLimit(70)
                .start()) {
            PlainClient client = new PlainClient(zoom);
            Callable<Integer> ask =
                    () -> client.calls("from", "2024-05-01", "to", "2024-05-31").status();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> status :
                    threads.invokeAll(Stream.generate(() -> ask).limit(100).toList())) {
                statuses.add(status.get());
            }
            assertEquals(70, statuses.stream().filter(status -> status == 200).count());
            assertEquals(30, zoom.count(request -> request.status() == 429));
            assertEquals(
                    100,
                    zoom.requests().stream()
                            .map(RecordedRequest::number)
                            .distinct()
                            .count());
            assertTrue(zoom.requests().stream().allMatch(request -> request.window() == 1));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theClockStandsOrRunsAndCanBeMoved() {
        Instant noon = Instant.parse("2024-06-15T12:00:00Z");
        FakeClock standing = FakeClock.standingAt(noon);
        standing.advance(Duration.ofMinutes(3));
        assertEquals(noon.plusSeconds(180), standing.instant());
        standing.set(noon);
        assertEquals(noon, standing.instant());
        assertEquals(noon, standing.withZone(ZoneOffset.MAX).instant());

        FakeClock running = FakeClock.running();
        assertTrue(Duration.between(running.instant(), Instant.now()).abs().toMinutes() < 1);
        running.set(noon);
        assertTrue(Duration.between(noon, running.instant()).abs().toMinutes() < 1);
    }

    @Test
    void compressionCanBeTurnedOff() {
        try (FakeContactCenter zoom = FakeContactCenter.builder().gzip(false).start()) {
            assertNull(new PlainClient(zoom)
                    .get("/contact_center/sms", "Accept-Encoding", "gzip")
                    .header("Content-Encoding"));
        }
    }

    @Test
    void aRequestSaysWhatItIs() {
        try (FakeContactCenter zoom = FakeContactCenter.builder().start()) {
            new PlainClient(zoom).get("/contact_center/sms?from=2024-01-01");
            assertEquals(
                    "GET /v2/contact_center/sms?from=2024-01-01 → 400 (request 1, window 1, reading 1, page 1)",
                    zoom.requests(Operation.SMS).get(0).toString());
        }
    }

    @Test
    void nothingIsPrinted() {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (PrintStream both = new PrintStream(printed)) {
            System.setOut(both);
            System.setErr(both);
            try (FakeContactCenter zoom = FakeContactCenter.builder().start()) {
                new PlainClient(zoom).get("/elsewhere");
            }
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals("", printed.toString());
    }
}
