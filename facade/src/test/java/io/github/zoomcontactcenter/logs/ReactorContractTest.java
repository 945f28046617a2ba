package io.github.zoomcontactcenter.logs;

import static io.github.zoomcontactcenter.logs.LibraryThreads.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;

/** However a Reactor stream ends, the reading ends with it. */
@Timeout(60)
class ReactorContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final ThreeMonths months = new ThreeMonths(scene);

    /** What a stream that has ended already can't pass on. */
    private final List<Throwable> dropped = new CopyOnWriteArrayList<>();

    @BeforeEach
    void collectWhatIsDropped() {
        Hooks.onErrorDropped(dropped::add);
    }

    @AfterEach
    void onlyThatTheReadingEndedWasDropped() {
        Hooks.resetOnErrorDropped();
        dropped.forEach(e -> assertInstanceOf(ReadFailedException.class, e));
    }

    private static Flux<VoiceCallLog> flux(ContactCenterLogs logs) {
        return Flux.fromStream(() -> logs.voiceCalls(ThreeMonths.query()).stream())
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** Lets the first month's requests pass; returns how many of the others are held. */
    private AtomicInteger holdAllButTheFirstMonth() {
        AtomicInteger held = new AtomicInteger();
        months.onTheWay = chain -> {
            if (ThreeMonths.isOf(chain, ThreeMonths.FIRST)) {
                return chain.proceed(chain.request());
            }
            held.incrementAndGet();
            return ThreeMonths.untilCancelled(chain);
        };
        return held;
    }

    @Test
    void aWholeStreamHasEveryRecord() {
        assertEquals(750, flux(months.logs(3)).count().block());
        months.assertNothingIsLeftOpen();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void cancellingEndsTheReading(int concurrency) {
        ContactCenterLogs logs = months.logs(concurrency);
        AtomicInteger held = holdAllButTheFirstMonth();
        AtomicInteger received = new AtomicInteger();
        Disposable subscription = flux(logs).subscribe(call -> received.incrementAndGet(), dropped::add);
        until(() -> received.get() == ThreeMonths.A_MONTH && held.get() >= Math.min(concurrency, 2));

        subscription.dispose();

        months.assertNothingIsLeftOpen();
        assertEquals(ThreeMonths.A_MONTH, received.get());
    }

    @Test
    void takingSomeEndsTheReading() {
        ContactCenterLogs logs = months.logs(3);
        holdAllButTheFirstMonth();

        assertEquals(10, flux(logs).take(10).count().block());

        months.assertNothingIsLeftOpen();
    }

    @Test
    void takingForAWhileEndsTheReading() {
        ContactCenterLogs logs = months.logs(3);
        holdAllButTheFirstMonth();

        try {
            assertTrue(flux(logs).take(Duration.ofMillis(200)).count().block() <= ThreeMonths.A_MONTH);
        } catch (ReadFailedException e) {
            // Reactor cancels before it completes, and what the cancelled reading throws can come in between.
            assertFalse(e.isRetryable());
        }

        months.assertNothingIsLeftOpen();
    }
}
