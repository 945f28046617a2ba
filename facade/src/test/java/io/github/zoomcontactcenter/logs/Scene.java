package io.github.zoomcontactcenter.logs;

import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.testing.FakeClock;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenterBuilder;
import io.github.zoomcontactcenter.logs.testing.Operation;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fake account and clients of it, in a time of their own that passes only when somebody waits. Closes what it started
 * when the test is over.
 */
final class Scene implements AfterEachCallback {

    static final OffsetDateTime JANUARY = OffsetDateTime.parse("2026-01-01T00:00:00Z");
    static final OffsetDateTime FEBRUARY = JANUARY.plusMonths(1);
    static final OffsetDateTime JULY = JANUARY.plusMonths(6);

    /** Where the clock stands at first: everything up to {@link #JULY} has settled. */
    static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");

    static final ServerToServerCredentials CREDENTIALS = new ServerToServerCredentials(
            FakeContactCenter.ACCOUNT_ID, FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET);

    /** The time of both the fake and its clients. */
    final FakeClock clock = FakeClock.standingAt(NOW);

    /** How long was waited, wait by wait. */
    final List<Duration> waits = Collections.synchronizedList(new ArrayList<>());

    /** What chance draws. With 0 nobody waits who isn't told how long. */
    volatile double random = 0.5;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();

    /** An account without a record. */
    FakeContactCenter account() {
        return account(builder -> builder);
    }

    FakeContactCenter account(UnaryOperator<FakeContactCenterBuilder> how) {
        FakeContactCenter zoom =
                how.apply(FakeContactCenter.builder().clock(clock)).start();
        started.push(zoom);
        return zoom;
    }

    /** An account with so many calls in January. */
    FakeContactCenter accountWithCalls(int count) {
        FakeContactCenter zoom = account();
        zoom.add(Operation.VOICE_CALLS, calls(JANUARY, count));
        return zoom;
    }

    ContactCenterLogs logs(FakeContactCenter zoom) {
        return logs(zoom, builder -> builder);
    }

    ContactCenterLogs logs(FakeContactCenter zoom, UnaryOperator<ContactCenterLogs.Builder> how) {
        return logs(how.apply(builder(zoom).credentials(CREDENTIALS)));
    }

    ContactCenterLogs logs(ContactCenterLogs.Builder builder) {
        ContactCenterLogs logs = builder.build();
        started.push(logs);
        return logs;
    }

    /** A client without credentials that reads one window at a time, as its time passes only when somebody waits. */
    ContactCenterLogs.Builder builder(FakeContactCenter zoom) {
        return ContactCenterLogs.builder()
                .apiUrl(zoom.apiUrl().toString())
                .oauthUrl(zoom.oauthUrl().toString())
                .ratePlan(RatePlan.UNLIMITED)
                .concurrency(1)
                .timing(timing());
    }

    Timing timing() {
        return TestTiming.of(clock, this::sleep, () -> random);
    }

    private void sleep(Duration time) {
        waits.add(time);
        clock.advance(time);
    }

    /** Sums up the waits of one request after the other. */
    Duration waited() {
        synchronized (waits) {
            return waits.stream().reduce(Duration.ZERO, Duration::plus);
        }
    }

    /** Closes it with the test. */
    <T extends AutoCloseable> T closing(T resource) {
        started.push(resource);
        return resource;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    /** January. */
    static LogQuery january() {
        return LogQuery.of("me", JANUARY, FEBRUARY);
    }

    /** January to June. */
    static LogQuery halfAYear() {
        return LogQuery.of("me", JANUARY, JULY);
    }

    static List<String> ids(LogListing<VoiceCallLog> calls) {
        return calls.records().map(LogRecord::engagementId).toList();
    }

    /** The ids that {@link #calls} gives, as the fake lists them: from late to early. */
    static List<String> idsNewestFirst(int count) {
        return IntStream.range(0, count).mapToObj(i -> "c" + (count - 1 - i)).toList();
    }

    /** So many calls, one a minute, with the ids {@code c0}, {@code c1} and so on. */
    static String[] calls(OffsetDateTime from, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> call("c" + i, from.plusMinutes(i)))
                .toArray(String[]::new);
    }

    static String call(String id, OffsetDateTime start) {
        return "{\"engagement_id\":\"" + id + "\",\"start_time\":\"" + start.toInstant() + "\",\"end_time\":\""
                + start.toInstant() + "\"}";
    }

    static Predicate<RecordedRequest> page(int number) {
        return request -> request.page() == number;
    }

    static Predicate<RecordedRequest> anyList() {
        return request -> request.operation().isPresent();
    }
}
