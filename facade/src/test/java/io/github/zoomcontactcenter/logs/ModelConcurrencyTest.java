package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever the server's rules and faults are: how many windows are read at once changes nothing about what comes. */
class ModelConcurrencyTest {

    @Test
    void severalWindowsAtOnceGiveWhatOneAtATimeGives() {
        int comparedWithFaults = 0;
        for (long seed = 1; seed <= 1_000; seed++) {
            ModelCase drawn = new ModelCase(seed);
            // How old a page token grows, and what a request finds, depends on the order of requests, and so on chance
            // here.
            if (!drawn.rules.slow() && drawn.rules.motion() == ModelRules.Motion.NONE) {
                ModelRun one = ModelRun.of(drawn, drawn.start(), drawn.server());
                ModelRun several = ModelRun.of(drawn, drawn.start(), drawn.server(), 2 + (int) (seed % 4));

                String which = "seed " + seed + ": " + drawn;
                // A reading that was stopped has met its fault, and isn't spoilt by it when its turn comes.
                if (drawn.rules.faultRate() == 0) {
                    assertEquals(outcome(one), outcome(several), which);
                    assertEquals(one.text(), several.text(), which);
                } else if (one.failure == null && several.failure == null) {
                    // One window's token that expires takes the time with it, and the tokens of those read meanwhile.
                    assertEquals(sorted(one), sorted(several), which);
                    comparedWithFaults++;
                }
            }
        }
        assertTrue(comparedWithFaults > 150, "compared: " + comparedWithFaults);
    }

    private static List<String> sorted(ModelRun run) {
        return run.text().lines().sorted().toList();
    }

    /** What came of a run, but for how many requests it took. */
    private static List<Object> outcome(ModelRun run) {
        return List.of(
                run.parts.stream()
                        .map(part -> List.of(part.summary(), part.records(), part.checkpoint()))
                        .toList(),
                String.valueOf(run.failure));
    }
}
