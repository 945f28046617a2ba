package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A listing that continues an earlier one returns what that didn't, with a look-back. */
class ContinuedListingContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.account();
    private final List<String> returned = new ArrayList<>();

    private LogListing<VoiceCallLog> callsUntilNow() {
        return scene.logs(zoom).voiceCalls(LogQuery.of("me", Scene.JANUARY, now()));
    }

    private OffsetDateTime now() {
        return scene.clock.instant().atOffset(ZoneOffset.UTC);
    }

    private void add(String id, Duration ago) {
        zoom.add(Operation.VOICE_CALLS, Scene.call(id, now().minus(ago)));
    }

    /** Returns the last checkpoint. */
    private Checkpoint read(LogListing<VoiceCallLog> calls) {
        returned.clear();
        Checkpoint last = calls.start();
        for (LogWindow<VoiceCallLog> window : calls.windows()) {
            window.forEach(record -> returned.add(record.engagementId()));
            last = window.checkpoint();
        }
        return Checkpoint.fromJson(last.toJson());
    }

    @Test
    void itReturnsWhatIsNewAndWhatIsLateAndWhatHasChanged() {
        add("old", Duration.ofDays(100));
        add("yesterday", Duration.ofHours(20));
        add("changes", Duration.ofHours(10));
        Checkpoint first = read(callsUntilNow());
        assertEquals(List.of("old", "changes", "yesterday"), returned);
        int before = zoom.listRequestCount();

        scene.clock.advance(Duration.ofHours(3));
        add("late", Duration.ofHours(20));
        add("new", Duration.ofHours(1));
        zoom.change(Operation.VOICE_CALLS, "changes", json -> json.replace("{", "{\"notes\":\"\","));
        Checkpoint second = read(callsUntilNow().continueFrom(first));

        assertEquals(List.of("new", "changes", "late"), returned);
        assertTrue(second.isFinished());
        assertEquals(now().minusMinutes(15), second.end());
        assertEquals(1, zoom.listRequestCount() - before);

        scene.clock.advance(Duration.ofHours(3));
        read(callsUntilNow().continueFrom(second));
        assertEquals(List.of(), returned);
    }

    @Test
    void itBeginsByTheLookBackBeforeTheEndOfTheEarlierOneButNotBeforeThatOnesStart() {
        Checkpoint first = read(callsUntilNow());
        scene.clock.advance(Duration.ofHours(1));

        assertEquals(
                List.of(new Window(first.end().minusHours(24), now().minusMinutes(15))),
                callsUntilNow().continueFrom(first).plan());
        assertEquals(
                first.end().minusMinutes(1),
                callsUntilNow()
                        .withLookBack(Duration.ofMinutes(1))
                        .continueFrom(first)
                        .plan()
                        .get(0)
                        .from());
        LogListing<VoiceCallLog> short1 = scene.logs(zoom).voiceCalls(LogQuery.of("me", first.end(), now()));
        assertEquals(
                first.end(), short1.continueFrom(read(short1)).plan().get(0).from());
    }

    @Test
    void oneThatWasStoppedIsReadToItsEnd() {
        add("february", Duration.ofDays(160));
        add("june", Duration.ofDays(30));
        add("hour", Duration.ofHours(1));
        Checkpoint stopped = callsUntilNow().windows().next().checkpoint();
        scene.clock.advance(Duration.ofDays(1));
        add("new", Duration.ofHours(1));

        Checkpoint last = read(callsUntilNow().continueFrom(stopped));

        assertEquals(List.of("february", "june", "new", "hour"), returned);
        assertTrue(last.isFinished());
    }

    @Test
    void whatWasNotReadYetIsPartOfTheLookBackHoweverOftenItIsStopped() {
        Checkpoint first = read(callsUntilNow());
        Checkpoint stopped = first;
        for (int i = 0; i < 20; i++) {
            scene.clock.advance(Duration.ofHours(1));
            stopped = callsUntilNow().continueFrom(stopped).start();
        }

        assertEquals(
                List.of(new Window(first.end().minusHours(24), now().minusMinutes(15))),
                callsUntilNow().resume(stopped).plan());
    }

    @Test
    void aResumedOneKeepsItsLookBackAndItsKeys() {
        add("hour", Duration.ofHours(1));
        LogListing<VoiceCallLog> calls = callsUntilNow().withLookBack(Duration.ofDays(2));
        Checkpoint first = read(calls.resume(calls.windows().next().checkpoint()));

        assertEquals(Duration.ofDays(2), first.lookBack());
        scene.clock.advance(Duration.ofHours(1));
        read(callsUntilNow().withLookBack(Duration.ofDays(2)).continueFrom(first));
        assertEquals(List.of(), returned);
    }

    @Test
    void theLookBackIsADayForCallsAndAWeekForSms() {
        LogQuery query = Scene.january();

        assertEquals(
                Duration.ofHours(24), scene.logs(zoom).voiceCalls(query).start().lookBack());
        assertEquals(Duration.ofDays(7), scene.logs(zoom).sms(query).start().lookBack());
    }

    @Test
    void aLongerLookBackThanTheCheckpointHasKeysForIsRefused() {
        Checkpoint first = read(callsUntilNow());
        LogListing<VoiceCallLog> calls = callsUntilNow().withLookBack(Duration.ofHours(25));

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> calls.continueFrom(first));

        assertEquals(
                "lookBack (PT25H) must not be longer than the PT24H for which the checkpoint keeps the keys of records",
                e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> calls.withLookBack(Duration.ofSeconds(-1)));
        assertThrows(IllegalArgumentException.class, () -> calls.withLookBack(Duration.ofDays(3_661)));
    }

    @Test
    void aLookBackThatWouldComeTooLateIsRefused() {
        Checkpoint first = read(callsUntilNow().withLookBack(Duration.ofDays(7)));

        for (LogListing<VoiceCallLog> calls : List.of(
                callsUntilNow().continueFrom(first),
                callsUntilNow().resume(callsUntilNow().start()))) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> calls.withLookBack(Duration.ofDays(7)));
            assertEquals("lookBack must be set before the listing continues or resumes a checkpoint", e.getMessage());
        }
    }

    @Test
    void anEngagementIdWithHalfASurrogateComesOnceToo() {
        zoom.add(
                Operation.VOICE_CALLS, Scene.call("sur-id", now().minusHours(1)).replace("sur-id", "sur\\ud800"));
        Checkpoint first = read(callsUntilNow());
        assertEquals(1, returned.size());
        scene.clock.advance(Duration.ofHours(1));

        for (int night = 0; night < 3; night++) {
            first = read(callsUntilNow().continueFrom(first));
            assertEquals(List.of(), returned);
        }
    }

    @Test
    void onlyTheRangeAndThePageSizeMayDiffer() {
        Checkpoint first = read(callsUntilNow());
        ContactCenterLogs logs = scene.logs(zoom);
        LogQuery query = LogQuery.of("me", Scene.FEBRUARY, now().plusDays(1)).withPageSize(7);

        assertFalse(logs.voiceCalls(query).continueFrom(first).plan().isEmpty());
        for (LogListing<?> other : List.of(
                logs.sms(query),
                logs.voiceCalls(query.withAccount("other")),
                logs.voiceCalls(query.withAccount(null)),
                logs.voiceCalls(query.withOffset(ZoneOffset.ofHours(1))))) {
            assertThrows(IllegalArgumentException.class, () -> other.continueFrom(first));
        }
    }
}
