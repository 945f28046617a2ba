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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BudgetTest {

    private static final OffsetDateTime JANUARY = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    private static final List<Window> WINDOWS = IntStream.range(0, 3)
            .mapToObj(i -> new Window(JANUARY.plusDays(i), JANUARY.plusDays(i + 1)))
            .toList();

    private final Budget budget = new Budget(100, 4);

    private final List<Budget.Place> places =
            WINDOWS.stream().map(budget::begin).toList();

    @Test
    void theFirstOneNeverWaitsHoweverLargeItIs() throws InterruptedException {
        places.get(0).hold(1_000, 1, 1_000);
        places.get(0).hold(2_000, 1, 2_000);

        assertTrue(budget.isUsedUp());
    }

    @Test
    void thoseThatFitTogetherDoNotWait() throws InterruptedException {
        places.get(0).hold(4, 1, 50);
        places.get(1).hold(1, 1, 20);
        places.get(2).hold(2, 1, 30);
        places.get(2).hold(29, 1, 30);
        places.get(1).hold(19, 1, 20);
        assertFalse(budget.isUsedUp());
        places.get(0).hold(49, 1, 50);

        assertTrue(budget.isUsedUp());
    }

    @Test
    void whoDoesNotFitBesideAllThatComesBeforeItWaitsUntilThatIsDoneWith() throws InterruptedException {
        places.get(0).hold(0, 1, 60);
        places.get(1).hold(39, 1, 50);
        Thread second = holding(1, 40, 1, 50);
        waits(second);

        places.get(0).release();
        second.join();
    }

    @Test
    void whatLaterOnesHoldAlreadyIsReckonedWith() throws InterruptedException {
        places.get(0).hold(0, 1, 10);
        places.get(1).hold(0, 1, 50);
        places.get(2).hold(39, 1, 80);

        Thread second = holding(1, 50, 1, 60);
        waits(second);
        places.get(2).release();
        second.join();
    }

    @Test
    void asLongAsNothingIsKnownOfAWindowItsShareIsExpected() throws InterruptedException {
        places.get(2).hold(48, 1, 60);
        Thread third = holding(2, 50, 1, 60);
        waits(third);

        places.get(0).hold(1, 1, 10);
        third.join();
    }

    @Test
    void whatHasComeToItsEndWaitsForNothing() throws InterruptedException {
        places.get(2).hold(100, 0, 100);

        assertTrue(budget.isUsedUp());
    }

    @Test
    void asManyAreReadAtATimeAsMayBeTheEarlierOnesFirst() throws InterruptedException {
        Budget two = new Budget(100, 2);
        List<Budget.Place> ofTwo = WINDOWS.stream().map(two::begin).toList();
        ofTwo.get(0).enter();
        Thread third = started(() -> ofTwo.get(2).enter());
        waits(third);
        ofTwo.get(1).enter();
        waits(third);

        ofTwo.get(1).leave(true);
        third.join();
    }

    @Test
    void whatWasReleasedKeepsNobodyWaiting() throws InterruptedException {
        Thread third = started(() -> places.get(2).enter());
        waits(third);
        places.get(0).enter();
        waits(third);
        places.get(1).release();

        third.join();
    }

    @Test
    void whoWaitsForRoomLetsThoseBeforeItBeReadMeanwhileAndNoOthers() throws InterruptedException {
        Budget one = new Budget(100, 1);
        Budget.Place third = one.begin(WINDOWS.get(2));
        third.enter();
        Budget.Place first = one.begin(WINDOWS.get(0));
        Thread heldUp = started(() -> third.hold(10, 1, 90));
        waits(heldUp);
        first.enter();
        first.leave(true);
        Window after = new Window(WINDOWS.get(2).to(), WINDOWS.get(2).to().plusDays(1));
        Thread fourth = started(() -> one.begin(after).enter());
        waits(fourth);
        Budget.Place second = one.begin(WINDOWS.get(1));

        second.enter();
        waits(fourth);
        second.leave(true);
        first.release();
        second.release();
        heldUp.join();
        third.leave(true);
        fourth.join();
    }

    @Test
    void thePartsOfACutWindowAreBegunBeforeLaterWindowsGoOn() throws InterruptedException {
        Budget two = new Budget(100, 2);
        Budget.Place first = two.begin(WINDOWS.get(0));
        first.enter();
        first.hold(1, 1, 10);
        Budget.Place third = two.begin(WINDOWS.get(2));
        third.enter();
        Budget.Place second = two.begin(WINDOWS.get(1));
        Thread heldUp = started(() -> third.hold(10, 1, 30));
        waits(heldUp);

        second.enter();
        waits(heldUp);
        first.leave(true);
        heldUp.join();
    }

    @Test
    void whoHasGotRoomIsBeingReadAgainAndNoneBesideIt() throws InterruptedException {
        Budget one = new Budget(100, 1);
        Budget.Place first = one.begin(WINDOWS.get(0));
        first.enter();
        first.hold(1, 1, 10);
        first.leave(true);
        Budget.Place third = one.begin(WINDOWS.get(2));
        third.enter();
        third.hold(10, 1, 30);
        Budget.Place second = one.begin(WINDOWS.get(1));
        Thread before = started(second::enter);
        waits(before);

        third.leave(true);
        before.join();
    }

    @Test
    void theFirstOneIsReadHoweverManyAre() throws InterruptedException {
        Budget one = new Budget(100, 1);
        one.begin(WINDOWS.get(1)).enter();

        one.begin(WINDOWS.get(0)).enter();
    }

    @Test
    void afterAFailureNoneIsReadUntilThatIsDoneWith() throws InterruptedException {
        places.get(0).enter();
        places.get(1).enter();
        places.get(1).leave(false);
        Thread third = started(() -> places.get(2).enter());
        waits(third);

        places.get(1).release();
        third.join();
    }

    @Test
    void aWaitCanBeInterrupted() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> places.get(1).hold(0, 1, 1));
    }

    @Test
    void whatWasGivenUpTakesNoRoomAndGoesNoFurther() throws InterruptedException {
        Budget.Place old = places.get(0);
        Budget.Place next = budget.begin(WINDOWS.get(0));
        assertThrows(InterruptedException.class, old::enter);
        assertThrows(InterruptedException.class, () -> old.hold(1_000, 1, 1_000));
        old.leave(false);
        old.release();

        next.enter();
        next.hold(9, 1, 10);
        places.get(1).enter();
        places.get(1).hold(89, 1, 90);
        assertTrue(budget.isUsedUp());
    }

    @Test
    void aWindowKeepsTheRoomForAllOfItWhileItsPagesCome() throws InterruptedException {
        Budget shared = new Budget(100, 4);
        Budget.Place first = shared.begin(WINDOWS.get(0));
        Budget.Place second = shared.begin(WINDOWS.get(1));
        List<Boolean> waited = new ArrayList<>();
        WindowReading.Pages<String> pages = new WindowReading.Pages<>() {
            @Override
            public Page<String> fetch(Window window, String token, int number) {
                if (number > 1) {
                    Thread other = holding(second, 30, 1, 31);
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
            public RequestContext context(Window window, int page) {
                return new RequestContext("listSMS", "me", window, page);
            }
        };
        ReadOptions options = new ReadOptions(
                5_000, 1_000, 1, Runnable::run, false, new VirtualTime().timing(), new LogListener() {});
        new WindowReading<>(WINDOWS.get(0), pages, options).begin(first);

        assertEquals(9, waited.size(), "ten records of seven bytes leave thirty");
        second.hold(29, 1, 30);
    }

    private Thread holding(int window, long held, long next, long expected) {
        return holding(places.get(window), held, next, expected);
    }

    private static Thread holding(Budget.Place place, long held, long next, long expected) {
        return started(() -> place.hold(held, next, expected));
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
