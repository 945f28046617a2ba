package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Single traits of windows and checkpoints, by responses that are made up on the spot. */
class ModelWindowsTest {

    private static final OffsetDateTime JANUARY = OffsetDateTime.parse("2024-01-01T00:00:00+00:00");
    private static final Window SECONDS = new Window(JANUARY, JANUARY.plusSeconds(3));

    private final FakeClock clock = FakeClock.standingAt(Instant.parse("2025-01-01T00:00:00Z"));
    private final List<String> asked = new ArrayList<>();

    /** What is said to a request for a page, in JSON; a runtime exception is thrown. */
    private Pages<String> answering(Function<Request, String> responses) {
        return new Pages<String>() {
            @Override
            public Page<String> fetch(Window window, String token, int number) {
                asked.add(window + " " + token);
                try {
                    String body = responses.apply(new Request(window, token, context(window, number), asked.size()));
                    return TestPages.parse(body.getBytes(StandardCharsets.UTF_8), "sms");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public RequestContext context(Window window, int page) {
                return new RequestContext("listSMS", "me", window, page);
            }
        };
    }

    private record Request(Window window, String token, RequestContext context, int number) {

        RequestRejectedException refusal(RequestRejectedException.Kind kind) {
            return new RequestRejectedException(context, null, kind, "no");
        }
    }

    private static String page(String token, int total, String... ids) {
        List<String> rows = rows(ids);
        return "{\"next_page_token\":\"" + token + "\",\"total_records\":" + total + ",\"sms\":" + rows + "}";
    }

    private static List<String> rows(String... ids) {
        return List.of(ids).stream()
                .map(id -> "{\"engagement_id\":\"" + id + "\"}")
                .toList();
    }

    private ReadOptions options(int windowRecords, LogListener listener) {
        return new ReadOptions(windowRecords, 1_000_000, 1, false, new ServerClock(clock), listener);
    }

    private static Checkpoint start(List<Window> windows, Duration leastRefused) {
        OffsetDateTime end = windows.get(windows.size() - 1).to();
        return new Checkpoint(new ListingState(
                "asked",
                windows.get(0).from(),
                end,
                Duration.ZERO,
                windows,
                leastRefused,
                ChronoUnit.SECONDS,
                Map.of(),
                0));
    }

    private static Checkpoint start(Window... windows) {
        return start(List.of(windows), ListingState.NONE_REFUSED);
    }

    private LogWindows<String> read(Checkpoint start, int windowRecords, Function<Request, String> responses) {
        return read(start, windowRecords, new LogListener() {}, responses);
    }

    private LogWindows<String> read(
            Checkpoint start, int windowRecords, LogListener listener, Function<Request, String> responses) {
        return TestPages.windows(start.state(), answering(responses), options(windowRecords, listener));
    }

    private static List<String> ids(LogWindow<?> window) {
        List<String> ids = new ArrayList<>();
        window.forEach(record -> ids.add(record.engagementId()));
        return ids;
    }

    private static List<Window> windows(LogWindows<?> sequence) {
        List<Window> windows = new ArrayList<>();
        sequence.forEachRemaining(window -> windows.add(window.window()));
        return windows;
    }

    @Test
    void finalWindowsDependOnRangeAndServerAloneWhateverWasLearntFirst() {
        List<Window> year = Window.months(JANUARY, JANUARY.plusYears(1));
        for (int limitDays : new int[] {31, 30, 28, 20, 10, 1}) {
            Function<Request, String> server = request -> {
                if (request.window.width().compareTo(Duration.ofDays(limitDays)) > 0) {
                    throw request.refusal(RequestRejectedException.Kind.RANGE);
                }
                return page("", 0);
            };
            List<Window> expected = windows(read(start(year, ListingState.NONE_REFUSED), 100, server));
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, year.size()).boxed().toList());
            for (int round = 0; round < 5; round++) {
                Collections.shuffle(order, new Random(round));
                List<Window> all = new ArrayList<>();
                Duration learnt = ListingState.NONE_REFUSED;
                for (int month : order) {
                    LogWindows<String> one = read(start(List.of(year.get(month)), learnt), 100, server);
                    Checkpoint last = null;
                    while (one.hasNext()) {
                        LogWindow<String> window = one.next();
                        all.add(window.window());
                        ids(window);
                        last = window.checkpoint();
                    }
                    learnt = last.state().leastRefused();
                }
                all.sort(Comparator.comparing(Window::from));
                assertEquals(expected, all, "with a longest range of " + limitDays + " days, in the order " + order);
            }
        }
    }

    @Test
    void rangeNarrowedBelowADayIsAnErrorThatSaysWhatIsGiven() {
        LogWindows<String> sequence = read(
                start(new Window(JANUARY, JANUARY.plusMonths(1))),
                100,
                request -> "{\"sms\":[],\"from\":\"2024-01-31T23:00:00Z\",\"to\":\"2024-02-01T00:00:00Z\"}");

        RequestRejectedException e = assertThrows(RequestRejectedException.class, sequence::next);

        assertEquals(RequestRejectedException.Kind.RANGE, e.kind());
        assertTrue(e.getMessage().contains("2024-01-31T23:00:00Z to 2024-02-01T00:00:00Z"), e.getMessage());
        assertEquals(6, asked.size());
    }

    @Test
    void echoShortOfASecondMeansNothingAndOfTwoMeansNarrowed() {
        String echo = "\"from\":\"2024-01-01T00:00:00Z\",\"to\":\"2024-01-01T00:00:0";
        assertEquals(
                List.of(),
                ids(read(start(SECONDS), 9, r -> "{\"sms\":[]," + echo + "2Z\"}")
                        .next()));
        assertThrows(
                RequestRejectedException.class, read(start(SECONDS), 9, r -> "{\"sms\":[]," + echo + "1Z\"}")::next);
    }

    @Test
    void tokenThatComesAgainIsAnErrorNotALoop() {
        for (List<String> tokens : List.of(List.of("a", "a"), List.of("a", "b", "a"))) {
            asked.clear();
            LogWindows<String> sequence = read(start(SECONDS), 9, request -> page(tokens.get(asked.size() - 1), 5));

            ReadFailedException e = assertThrows(ReadFailedException.class, sequence::next);

            assertEquals(ReadFailedException.Kind.INVALID_RESPONSE, e.kind());
            assertEquals(tokens.size(), asked.size());
        }
    }

    @Test
    void tokenThatIsRefusedTimeAndAgainIsAnErrorNotALoop() {
        LogWindows<String> sequence = read(start(SECONDS), 9, request -> {
            if (request.token.isEmpty()) {
                return page("a", 2, "one");
            }
            throw request.refusal(RequestRejectedException.Kind.PAGE_TOKEN);
        });

        RequestRejectedException e = assertThrows(RequestRejectedException.class, () -> ids(sequence.next()));

        assertEquals(RequestRejectedException.Kind.PAGE_TOKEN, e.kind());
        assertEquals(6, asked.size());
    }

    @Test
    void windowThatIsShortTwiceIsAnErrorBeforeAnythingOfItIsReturned() {
        LogWindows<String> sequence = read(start(SECONDS), 9, request -> page("", 2, "one"));

        ReadFailedException e = assertThrows(ReadFailedException.class, sequence::next);

        assertEquals(ReadFailedException.Kind.INCOMPLETE, e.kind());
    }

    @Test
    void rangeOfADayThatIsRefusedIsSplit() {
        Window day = new Window(JANUARY, JANUARY.plusDays(1));
        List<Window> halves = windows(read(start(day), 9, request -> {
            if (request.window.equals(day)) {
                throw request.refusal(RequestRejectedException.Kind.RANGE);
            }
            return page("", 0);
        }));

        assertEquals(day.halves(), halves);
    }

    @Test
    void windowThatFailedIsReadAgainWhenItIsAskedForAgain() {
        LogWindows<String> sequence = read(start(SECONDS), 9, request -> {
            if (request.number == 2) {
                throw ReadFailedException.network(request.context, new IOException("gone"));
            }
            return request.token.isEmpty() ? page("a", 2, "one") : page("", 2, "two");
        });

        assertThrows(ReadFailedException.class, sequence::next);

        assertTrue(sequence.hasNext());
        assertEquals(List.of("one", "two"), ids(sequence.next()));
        assertFalse(sequence.hasNext());
    }

    @Test
    void sameEngagementWithOtherContentIsKept() {
        Window next = new Window(SECONDS.to().minusSeconds(1), SECONDS.to().plusSeconds(3));
        String[] responses = {
            "{\"sms\":[{\"engagement_id\":\"a\",\"n\":1},{\"engagement_id\":\"a\",\"n\":2},{\"n\":1},{\"n\":2}]}",
            "{\"sms\":[{\"engagement_id\":\"a\",\"n\":2},{\"engagement_id\":\"a\",\"n\":3},{\"n\":2},{\"n\":3}]}"
        };
        LogWindows<String> sequence = read(start(SECONDS, next), 9, request -> responses[request.number - 1]);

        LogWindow<String> first = sequence.next();
        assertEquals(List.of("a", "a", "", ""), ids(first));
        LogWindow<String> second = sequence.next();
        assertEquals(List.of("a", ""), ids(second));
        assertEquals(2, second.summary().duplicates());
    }

    @Test
    void whatIsNotTakenOfAWindowIsPassedOver() {
        Window next = new Window(SECONDS.to().minusSeconds(1), SECONDS.to().plusSeconds(3));
        LogWindows<String> sequence = read(start(SECONDS, next), 9, request -> page("", 2, "a", "b"));

        LogWindow<String> first = sequence.next();

        assertEquals(List.of(), ids(sequence.next()));
        assertEquals(2, first.summary().records());
    }

    @Test
    void keysAreKeptOfTheLastWindowOnlyUntilADayBeforeTheEnd() {
        List<Window> windows = IntStream.range(0, 1000)
                .mapToObj(i -> new Window(JANUARY.plusHours(i), JANUARY.plusHours(i + 1)))
                .toList();
        LogWindows<String> sequence = read(
                start(windows, ListingState.NONE_REFUSED),
                9,
                request -> page("", 2, "of" + request.number, "of" + (request.number - 1)));
        while (sequence.hasNext()) {
            LogWindow<String> window = sequence.next();
            ids(window);
            Collection<RecordKey> boundary =
                    window.checkpoint().state().boundary().keySet();
            boolean isNearTheEnd = !window.window().to().isBefore(JANUARY.plusHours(1000 - 24));
            assertEquals(isNearTheEnd ? asked.size() - 974 : 2, boundary.size());
        }
        assertEquals(1000, asked.size());
    }
}
