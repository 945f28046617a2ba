package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A response, and how it is delivered. */
record FakeResponse(int status, List<Parameter> headers, byte[] body, Delivery delivery) {

    static FakeResponse json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    static FakeResponse json(int status, byte[] body) {
        return new FakeResponse(
                status, List.of(new Parameter("Content-Type", "application/json;charset=UTF-8")), body, Delivery.PLAIN);
    }

    FakeResponse with(String header, String value) {
        List<Parameter> more = new ArrayList<>(headers);
        more.add(new Parameter(header, value));
        return new FakeResponse(status, List.copyOf(more), body, delivery);
    }

    FakeResponse withBody(String other) {
        return new FakeResponse(status, headers, other.getBytes(StandardCharsets.UTF_8), delivery);
    }

    FakeResponse delivered(Delivery how) {
        return new FakeResponse(status, headers, body, how);
    }

    /** How a response is delivered. */
    record Delivery(Breakage breakage, Duration delay, Duration dribble, int pieces) {
        static final Delivery PLAIN = new Delivery(Breakage.NONE, Duration.ZERO, Duration.ZERO, 0);

        Delivery broken(Breakage how) {
            return new Delivery(how, delay, dribble, pieces);
        }

        Delivery delayed(Duration by) {
            return new Delivery(breakage, by, dribble, pieces);
        }

        Delivery dribbled(Duration over, int inPieces) {
            return new Delivery(breakage, delay, over, inPieces);
        }
    }

    /** How the connection breaks. */
    enum Breakage {
        NONE,
        RESET,
        EMPTY,
        MALFORMED_CHUNK,
        GARBAGE,
        TRUNCATED
    }
}
