package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PatienceTest {

    private final AtomicLong time = new AtomicLong(42);

    @Test
    void waitsTwiceAsLongEachTimeAndNoLongerInAllThanAllowed() {
        Patience patience = new Patience(Duration.ofSeconds(20), time::get);
        List<Long> waits = new ArrayList<>();
        for (Optional<Duration> wait = patience.next(); wait.isPresent(); wait = patience.next()) {
            waits.add(wait.get().toMillis());
            time.addAndGet(wait.get().toNanos());
        }

        assertEquals(List.of(100L, 200L, 400L, 800L, 1_600L, 3_200L, 5_000L, 5_000L), waits);
    }

    @Test
    void countsHowLongTheAttemptsTook() {
        Patience patience = new Patience(Duration.ofSeconds(20), time::get);
        time.addAndGet(Duration.ofSeconds(20).toNanos());

        assertTrue(patience.next().isEmpty());
    }
}
