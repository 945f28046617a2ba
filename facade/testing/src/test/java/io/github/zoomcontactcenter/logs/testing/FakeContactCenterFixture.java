package io.github.zoomcontactcenter.logs.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A fake account on a clock that stands still, and a client that asks it by hand. */
abstract class FakeContactCenterFixture {
    /** The parameters that ask for May 2024. */
    static final String[] MAY = {"from", "2024-05-01T00:00:00+00:00", "to", "2024-05-31T00:00:00+00:00"};

    final FakeClock clock = FakeClock.standingAt(Instant.parse("2024-06-15T12:00:00Z"));
    FakeContactCenter zoom;
    PlainClient client;

    final void start(FakeContactCenterBuilder builder) {
        zoom = builder.clock(clock).start();
        client = new PlainClient(zoom);
    }

    /** Starts an account with so many calls, one a second from the start of May. */
    final void startWithCalls(int count) {
        start(FakeContactCenter.builder());
        String[] calls = new String[count];
        for (int i = 0; i < count; i++) {
            calls[i] = call("c" + i, "2024-05-01T00:00:%02dZ".formatted(i));
        }
        zoom.add(Operation.VOICE_CALLS, calls);
    }

    @AfterEach
    final void close() {
        if (zoom != null) {
            zoom.close();
        }
    }

    static String call(String id, String start) {
        return "{\"engagement_id\":\"" + id + "\",\"start_time\":\"" + start + "\",\"end_time\":\"" + start + "\"}";
    }

    /** {@link #MAY} and further parameters. */
    static String[] may(String... more) {
        List<String> all = new ArrayList<>(List.of(MAY));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
