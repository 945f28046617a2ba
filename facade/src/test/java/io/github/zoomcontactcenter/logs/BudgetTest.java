package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BudgetTest {

    private static final OffsetDateTime JANUARY = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final List<Window> WINDOWS = IntStream.range(0, 3)
            .mapToObj(i -> new Window(JANUARY.plusDays(i), JANUARY.plusDays(i + 1)))
            .toList();

    private final Budget budget = new Budget(100, 4);

    @BeforeEach
    void threeAreBegun() {
        WINDOWS.forEach(budget::begin);
    }

    @Test
    void theFirstOneNeverWaitsHoweverLargeItIs() throws InterruptedException {
        budget.hold(WINDOWS.get(0), 1_000, 1, 1_000);
        budget.hold(WINDOWS.get(0), 2_000, 1, 2_000);

        assertTrue(budget.isUsedUp());
    }

    @Test
    void thoseThatFitTogetherDoNotWait() throws InterruptedException {
        budget.hold(WINDOWS.get(0), 4, 1, 50);
        budget.hold(WINDOWS.get(1), 1, 1, 20);
        budget.hold(WINDOWS.get(2), 2, 1, 30);
        budget.hold(WINDOWS.get(2), 29, 1, 30);
        budget.hold(WINDOWS.get(1), 19, 1, 20);
        assertFalse(budget.isUsedUp());
        budget.hold(WINDOWS.get(0), 49, 1, 50);

        assertTrue(budget.isUsedUp());
    }

    @Test
    void whoDoesNotFitBesideAllThatComesBeforeItWaitsUntilThatIsDoneWith() throws InterruptedException {
        budget.hold(WINDOWS.get(0), 0, 1, 60);
        budget.hold(WINDOWS.get(1), 39, 1, 50);
        Thread second = holding(1, 40, 1, 50);
        waits(second);

        budget.release(WINDOWS.get(0));
        second.join();
    }

    @Test
    void whatLaterOnesHoldAlreadyIsReckonedWith() throws InterruptedException {
        budget.hold(WINDOWS.get(0), 0, 1, 10);
        budget.hold(WINDOWS.get(1), 0, 1, 50);
        budget.hold(WINDOWS.get(2), 39, 1, 80);

        Thread second = holding(1, 50, 1, 60);
        waits(second);
        budget.release(WINDOWS.get(2));
        second.join();
    }

    @Test
    void asLongAsNothingIsKnownOfAWindowItsShareIsExpected() throws InterruptedException {
        budget.hold(WINDOWS.get(2), 48, 1, 60);
        Thread third = holding(2, 50, 1, 60);
        waits(third);

        budget.hold(WINDOWS.get(0), 1, 1, 10);
        third.join();
    }

    @Test
    void whatHasComeToItsEndWaitsForNothing() throws InterruptedException {
        budget.hold(WINDOWS.get(2), 100, 0, 100);

        assertTrue(budget.isUsedUp());
    }

    @Test
    void asManyAreReadAtATimeAsMayBeTheEarlierOnesFirst() throws InterruptedException {
        Budget two = new Budget(100, 2);
        WINDOWS.forEach(two::begin);
        two.enter(WINDOWS.get(0));
        Thread third = started(() -> two.enter(WINDOWS.get(2)));
        waits(third);
        two.enter(WINDOWS.get(1));
        waits(third);

        two.leave(WINDOWS.get(1), true);
        third.join();
    }

    @Test
    void whatWasReleasedKeepsNobodyWaiting() throws InterruptedException {
        Thread third = started(() -> budget.enter(WINDOWS.get(2)));
        waits(third);
        budget.enter(WINDOWS.get(0));
        waits(third);
        budget.release(WINDOWS.get(1));

        third.join();
    }

    @Test
    void theFirstOneIsReadHoweverManyAre() throws InterruptedException {
        Budget one = new Budget(100, 1);
        WINDOWS.forEach(one::begin);
        one.release(WINDOWS.get(0));
        one.enter(WINDOWS.get(1));
        one.begin(WINDOWS.get(0));

        one.enter(WINDOWS.get(0));
    }

    @Test
    void afterAFailureNoneIsReadUntilThatIsDoneWith() throws InterruptedException {
        budget.enter(WINDOWS.get(0));
        budget.enter(WINDOWS.get(1));
        budget.leave(WINDOWS.get(1), false);
        Thread third = started(() -> budget.enter(WINDOWS.get(2)));
        waits(third);

        budget.release(WINDOWS.get(1));
        third.join();
    }

    @Test
    void aWaitCanBeInterrupted() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> budget.hold(WINDOWS.get(1), 0, 1, 1));
    }

    @Test
    void whatWasReleasedIsNotHeldAgainByWhoIsBeingStopped() throws InterruptedException {
        budget.release(WINDOWS.get(0));
        budget.hold(WINDOWS.get(0), 1_000, 1, 1_000);

        budget.hold(WINDOWS.get(1), 89, 1, 90);
    }

    @Test
    void aWindowKeepsTheRoomForAllOfItWhileItsPagesCome() throws InterruptedException {
        Budget shared = new Budget(100, 4);
        Window first = WINDOWS.get(0);
        Window second = WINDOWS.get(1);
        shared.begin(first);
        shared.begin(second);
        List<Boolean> waited = new ArrayList<>();
        WindowReading.Pages<String> pages = new WindowReading.Pages<>() {
            @Override
            public Page<String> fetch(Window window, String token, int number) {
                if (number > 1) {
                    Thread other = holding(shared, second, 30, 1, 31);
                    waits(other);
                    other.interrupt();
                    waited.add(true);
                }
                String json = "{\"total_records\":10,\"sms\":[{\"n\":" + (number % 10) + "}],\"next_page_token\":\""
                        + (number == 10 ? "" : number) + "\"}";
                try {
                    return Page.parse(json.getBytes(StandardCharsets.UTF_8), "sms", LogRecord::json);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public Origin origin(Window window, int page) {
                return new Origin("listSMS", "me", window, page);
            }
        };
        ReadingOptions options = new ReadingOptions(
                5_000, 1_000, 1, Runnable::run, false, new VirtualTime().timing(), new LogListener() {});
        new WindowReading<>(first, pages, options).begin(shared);

        assertEquals(9, waited.size(), "ten records of seven bytes leave thirty");
        shared.hold(second, 29, 1, 30);
    }

    private Thread holding(int window, long held, long next, long expected) {
        return holding(budget, WINDOWS.get(window), held, next, expected);
    }

    private static Thread holding(Budget budget, Window window, long held, long next, long expected) {
        return started(() -> budget.hold(window, held, next, expected));
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    private static Thread started(Step step) {
        Thread thread = new Thread(() -> {
            try {
                step.take();
            } catch (InterruptedException testIsOver) {
                // Nobody is there to be told.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void waits(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            assertTrue(thread.isAlive());
            Thread.onSpinWait();
        }
    }
}
