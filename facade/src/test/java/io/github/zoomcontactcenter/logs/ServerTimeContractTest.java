package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeClock;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.ServerRules;
import io.github.zoomcontactcenter.logs.testing.ServerRules.Echo;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Now is the server's now, and an echo proves no more than it says. */
class ServerTimeContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private static final OffsetDateTime NOON = Scene.JANUARY.plusDays(14).plusHours(12);

    /** An account whose clock stands at noon, and whose ranges end then at the latest. */
    private FakeContactCenter account(Echo echo) {
        FakeContactCenter zoom = FakeContactCenter.builder()
                .clock(FakeClock.standingAt(NOON.toInstant()))
                .rules(ServerRules.standard().clampedToNow(true).echo(echo))
                .start();
        zoom.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY, 5));
        zoom.add(Operation.VOICE_CALLS, Scene.call("late", NOON.minusMinutes(20)));
        return scene.closing(zoom);
    }

    @ParameterizedTest
    @CsvSource({
        "PT20M, PT15M, AS_REQUESTED, 6",
        "PT20M, PT15M, LOCAL, 6",
        "PT5S, PT0S, AS_REQUESTED, 6",
        "PT5S, PT0S, Z, 6",
        "PT3H, PT15M, OTHER_OFFSET, 6",
        "PT20M, PT30M, AS_REQUESTED, 5",
        "PT30H, PT15M, AS_REQUESTED, 6",
        "PT960H, PT0S, LOCAL, 6",
        "-PT20M, PT0S, AS_REQUESTED, 6"
    })
    void aClockThatIsWrongEndsTheRangeAtTheServersNow(Duration ahead, Duration settle, Echo echo, int calls) {
        FakeContactCenter zoom = account(echo);
        scene.clock.advance(Duration.between(Scene.NOW, NOON.toInstant().plus(ahead)));
        LogListing<?> listing = scene.logs(zoom)
                .voiceCalls(LogQuery.of("me", Scene.JANUARY, Scene.FEBRUARY).withSettle(settle));

        LogWindow<?> window = listing.windows().next();

        assertEquals(calls, window.records().size());
        assertTrue(window.checkpoint().isFinished());
        OffsetDateTime end = NOON.minus(settle);
        assertTrue(
                Duration.between(window.checkpoint().end(), end).abs().compareTo(Duration.ofSeconds(2)) <= 0
                        || ahead.isNegative(),
                () -> window.checkpoint().end() + " instead of " + end);
        assertEquals(window.window().to(), window.checkpoint().end());
        assertEquals(calls, listing.records().count(), "the server's time is known now");
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-20T00:00:00Z",
        "Europe/Berlin, 2025-10-20T00:00:00Z",
        "Australia/Lord_Howe, 2026-04-01T00:00:00Z"
    })
    void anHourProvesNothingWithoutOffsets(String zone, OffsetDateTime from) {
        FakeContactCenter zoom = scene.account(
                builder -> builder.rules(ServerRules.standard().echo(Echo.LOCAL).zone(ZoneId.of(zone))));
        zoom.add(Operation.VOICE_CALLS, Scene.calls(from, 5));
        assertEquals(
                5,
                scene.logs(zoom)
                        .voiceCalls(LogQuery.of("me", from, from.plusDays(20)))
                        .records()
                        .count());
        assertEquals(1, zoom.listRequestCount());
    }

    @ParameterizedTest
    @CsvSource({"AS_REQUESTED, PT2S", "Z, PT30M", "OTHER_OFFSET, PT1H", "LOCAL, PT61M", "DATE, P2D"})
    void aRangeThatIsNarrowedAtItsStartIsAnError(Echo echo, Duration by) {
        FakeContactCenter zoom = scene.account(builder -> builder.rules(ServerRules.standard()
                .echo(echo)
                .retainedSince(Scene.JANUARY.plus(by).toInstant())));
        zoom.add(Operation.VOICE_CALLS, Scene.calls(Scene.JANUARY.plusDays(3), 5));
        LogQuery query = LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusHours(23));
        LogQuery days = LogQuery.of("me", Scene.JANUARY, Scene.JANUARY.plusDays(4));

        RequestRejectedException e = assertThrows(
                RequestRejectedException.class,
                () -> scene.logs(zoom)
                        .voiceCalls(by.toDays() > 0 ? days : query)
                        .records()
                        .count());

        assertEquals(RequestRejectedException.Kind.RANGE, e.kind());
    }

    @Test
    void aRangeThatIsNarrowedAtItsEndIsALimitUnlessThatIsTheServersNow() {
        FakeContactCenter zoom = account(Echo.AS_REQUESTED);
        zoom.rules(
                ServerRules.standard().overlong(ServerRules.Overlong.CLAMP_END).maxRangeDays(10));
        scene.clock.advance(Duration.between(Scene.NOW, NOON.toInstant()));
        LogListing<?> listing = scene.logs(zoom).voiceCalls(LogQuery.of("me", Scene.JANUARY, NOON));
        assertEquals(5, listing.windows().next().records().size(), "split in parts that the server takes");
        assertEquals(6, listing.records().count());
    }
}
