package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a checkpoint tells a listing that resumes from it, and its caller. */
class ResumeContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void laterCheckpointsKeepTheCallersPosition() {
        LogListing<VoiceCallLog> calls = scene.logs(scene.accountWithCalls(5)).voiceCalls(Scene.halfAYear());
        Checkpoint first = calls.windows().next().checkpoint().withPosition(7);

        LogWindows<VoiceCallLog> rest = calls.resume(first).windows();

        assertEquals(7, rest.next().checkpoint().position());
        assertEquals(7, rest.next().checkpoint().position());
    }

    @Test
    void aListingOfWhichNothingHadSettledIsNotFinishedAndCanBeResumed() {
        FakeContactCenter zoom = scene.account();
        OffsetDateTime now = scene.clock.instant().atOffset(ZoneOffset.UTC);
        zoom.add(Operation.VOICE_CALLS, Scene.call("late", now.plusHours(1)));
        LogListing<VoiceCallLog> calls =
                scene.logs(zoom).voiceCalls(LogQuery.of("me", now.minusMinutes(5), now.plusDays(1)));
        Checkpoint start = calls.start().withPosition(7);

        assertFalse(start.isFinished());
        assertEquals(List.of(), calls.plan());

        scene.clock.advance(Duration.ofDays(2));
        List<String> ids = new ArrayList<>();
        Checkpoint last = start;
        for (LogWindow<VoiceCallLog> window : calls.resume(start).windows()) {
            window.forEach(record -> ids.add(record.engagementId()));
            last = window.checkpoint();
        }
        assertEquals(List.of("late"), ids);
        assertTrue(last.isFinished());
        assertEquals(7, last.position());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500, 429})
    void everyFailureOfAListingSaysWhereToResume(int status) {
        FakeContactCenter zoom = scene.accountWithCalls(5);
        zoom.add(Operation.VOICE_CALLS, Scene.call("february", Scene.FEBRUARY.plusDays(3)));
        zoom.fault(request -> request.window() == 2, Fault.response(status, "{}", "Retry-After", "3600"));
        LogListing<VoiceCallLog> calls = scene.logs(zoom).voiceCalls(Scene.halfAYear());
        List<String> ids = new ArrayList<>();

        ContactCenterException e = assertThrows(
                ContactCenterException.class,
                () -> calls.records().map(LogRecord::engagementId).forEach(ids::add));

        zoom.clearFaults();
        scene.clock.advance(Duration.ofHours(2));
        ids.addAll(Scene.ids(calls.resume(e.checkpoint().orElseThrow())));
        assertEquals(List.of("c4", "c3", "c2", "c1", "c0", "february"), ids);
    }
}
