package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Which of a window's records are returned, after a predecessor that has some of them. */
class LogWindowTest {

    private static final OffsetDateTime JANUARY = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final Window DAY = new Window(JANUARY, JANUARY.plusDays(1));

    private static final ReadOptions OPTIONS = new ReadOptions(
            5_000,
            1_000_000,
            1,
            false,
            new ServerClock(new VirtualTime().timing().clock()),
            new LogListener() {});

    private Map<RecordKey, Long> keys = Map.of();
    private Window day = DAY;
    private LogWindow<String> window;

    @Test
    void firstWindowIsReturnedWholeAndInOrder() {
        assertNew(List.of("c1", "a1", "b1"), row("c", 1), row("a", 1), row("b", 1));
    }

    @Test
    void whatThePredecessorHadIsDropped() {
        window(row("a", 1), row("b", 1));

        assertNew(List.of("c1"), row("b", 1), row("c", 1));
    }

    @Test
    void whatThePredecessorDroppedIsDroppedAgain() {
        window(row("a", 1));
        window(row("a", 1), row("b", 1));

        assertNew(List.of("c1"), row("a", 1), row("b", 1), row("c", 1));
    }

    @Test
    void whatTheWindowItselfHadIsDropped() {
        assertNew(List.of("a1", "b1"), row("a", 1), row("b", 1), row("a", 1));
    }

    @Test
    void onlyThePredecessorIsRemembered() {
        window(row("a", 1));
        window();

        assertNew(List.of("a1"), row("a", 1));
    }

    @Test
    void otherContentOfAnEngagementIsKept() {
        window(row("a", 1), row("b", 1));

        assertNew(List.of("a2"), row("a", 2), row("b", 1));
    }

    @Test
    void twoContentsOfAnEngagementInOneWindowAreKept() {
        assertNew(List.of("a1", "b1", "a2", "a3"), row("a", 1), row("b", 1), row("a", 2), row("a", 3));
    }

    @Test
    void knownContentBesideANewOneIsDropped() {
        window(row("a", 1));

        assertNew(List.of("a2"), row("a", 2), row("a", 1));
        assertNew(List.of(), row("a", 1), row("a", 2));
    }

    @Test
    void recordsWithoutAnIdAreDistinguishedByContentAlone() {
        window(row("", 1));

        assertNew(List.of("2", "3"), row("", 1), row("", 2), row("", 3));
    }

    @Test
    void summaryCountsWhatIsReturnedAndEveryDuplicate() {
        window(row("a", 1), row("b", 1));
        window(row("a", 1), row("a", 2), row("c", 1), row("c", 1));

        assertEquals(
                new WindowSummary(new Window(DAY.to(), DAY.to().plusDays(1)), 2, 2, OptionalLong.empty(), 0, 0, 0, 0),
                window.summary());
    }

    private void assertNew(List<String> expected, String... rows) {
        assertEquals(expected, window(rows));
    }

    private List<String> window(String... rows) {
        Window next = new Window(day.to(), day.to().plusDays(1));
        ListingState start = new ListingState(
                "listing",
                day.from(),
                day.to().plusYears(1),
                Duration.ZERO,
                List.of(day, next),
                ListingState.NONE_REFUSED,
                ChronoUnit.SECONDS,
                keys,
                0);
        window = TestPages.windows(start, page(rows), OPTIONS).next();
        List<String> returned = new ArrayList<>();
        window.forEach(
                record -> returned.add(record.engagementId() + record.json().replaceAll(".*\"version\":|\\}", "")));
        day = next;
        keys = window.checkpoint().state().boundary();
        return returned;
    }

    private static Pages<String> page(String... rows) {
        return new Pages<>() {
            @Override
            public Page<String> fetch(Window window, String token, int number) {
                byte[] body = ("{\"sms\":" + List.of(rows) + "}").getBytes(StandardCharsets.UTF_8);
                try {
                    return TestPages.parse(body, "sms");
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

    private static String row(String id, int version) {
        return "{\"engagement_id\":\"" + id + "\",\"version\":" + version + "}";
    }
}
