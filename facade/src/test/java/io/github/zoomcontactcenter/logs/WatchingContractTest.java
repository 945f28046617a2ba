package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpMetricsEventListener;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** What a client can be watched by besides its listener: the caller's HTTP client and the log. */
class WatchingContractTest {
    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.account(builder -> builder.madeUp(YearMonth.of(2026, 1), 6, 150, 1));

    @Test
    void micrometerTimesEveryRequestOfTheCallersClient() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        OkHttpClient http = new OkHttpClient.Builder()
                .eventListener(OkHttpMetricsEventListener.builder(registry, "zoom.requests")
                        .uriMapper(request -> request.url().encodedPath())
                        .build())
                .build();
        zoom.faultAt(3, Fault.response(503, "busy"));

        scene.logs(zoom, builder -> builder.httpClient(http)).voiceCalls(Scene.halfAYear()).stream()
                .toList();

        String path = "/v2/accounts/me/contact_center/voice_calls";
        assertEquals(
                zoom.count(request -> request.status() == 200 && request.path().equals(path)),
                timed(registry, path, "200"));
        assertEquals(1, timed(registry, path, "503"));
        assertEquals(1, timed(registry, "/oauth/token", "200"));
    }

    private static long timed(SimpleMeterRegistry registry, String path, String status) {
        return registry.get("zoom.requests").tag("uri", path).tag("status", status).timers().stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Test
    void nothingIsLoggedAtInfoWhileAllGoesWell() {
        ContactCenterLogs logs = scene.logs(zoom);
        List<String> lines = logged(() -> {
            LoggerFactory.getLogger(WatchingContractTest.class).info("This is heard.");
            logs.voiceCalls(Scene.halfAYear()).stream().toList();
        });
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.get(0).endsWith("This is heard."));
    }

    /** What slf4j-simple writes, which takes System.err anew for every line. */
    private static List<String> logged(Runnable action) {
        PrintStream err = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            System.setErr(stream);
            action.run();
        } finally {
            System.setErr(err);
        }
        return written.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
