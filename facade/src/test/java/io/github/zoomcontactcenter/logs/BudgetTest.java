package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
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
        budget.hold(WINDOWS.get(0), 1_000);
        budget.hold(WINDOWS.get(0), 2_000);

        assertTrue(budget.isUsedUp());
    }

    @Test
    void thoseThatFitTogetherDoNotWait() throws InterruptedException {
        budget.hold(WINDOWS.get(0), 50);
        budget.hold(WINDOWS.get(1), 20);
        assertFalse(budget.isUsedUp());
        budget.hold(WINDOWS.get(2), 30);

        assertTrue(budget.isUsedUp());
    }

    @Test
    void whoDoesNotFitWaitsUntilAnotherIsDoneWith() throws InterruptedException {
        budget.hold(WINDOWS.get(2), 0);
        budget.hold(WINDOWS.get(0), 60);
        Thread second = holding(1, 50);
        waits(second);

        budget.release(WINDOWS.get(0));
        second.join();
    }

    @Test
    void asLongAsNothingIsKnownOfAWindowItCountsForItsShare() throws InterruptedException {
        budget.hold(WINDOWS.get(2), 50);

        Thread more = holding(1, 26);
        waits(more);
        budget.hold(WINDOWS.get(0), 10);
        more.join();
    }

    @Test
    void whatIsHeldAlreadyIsNotWaitedForAgain() throws InterruptedException {
        budget.hold(WINDOWS.get(2), 0);
        budget.hold(WINDOWS.get(0), 60);
        budget.hold(WINDOWS.get(1), 40);
        budget.hold(WINDOWS.get(0), 90);
        budget.hold(WINDOWS.get(1), 40);

        Thread more = holding(1, 41);
        waits(more);
        more.interrupt();
        more.join();
    }

    @Test
    void aWaitCanBeInterrupted() throws InterruptedException {
        budget.hold(WINDOWS.get(0), 100);
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> budget.hold(WINDOWS.get(1), 26));
    }

    @Test
    void aWindowKeepsTheRoomForAllOfItWhileItsPagesCome() {
        Budget shared = new Budget(70, 1);
        List<Boolean> usedUp = new ArrayList<>();
        WindowReading.Pages<String> pages = new WindowReading.Pages<>() {
            @Override
            public Page<String> fetch(Window window, String token, int number) {
                usedUp.add(shared.isUsedUp());
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
        new WindowReading<>(WINDOWS.get(0), pages, options).begin(shared);

        assertEquals(Collections.nCopies(9, true), usedUp.subList(1, 10), "ten records of seven bytes");
    }

    private Thread holding(int window, long bytes) {
        Thread thread = new Thread(() -> {
            try {
                budget.hold(WINDOWS.get(window), bytes);
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
