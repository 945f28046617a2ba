package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.AskedRequest.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What goes out, and how. */
record Answer(int status, List<Parameter> headers, byte[] body, Delivery delivery) {

    static Answer json(int status, String body) {
        return json(status, body.getBytes(StandardCharsets.UTF_8));
    }

    static Answer json(int status, byte[] body) {
        return new Answer(
                status, List.of(new Parameter("Content-Type", "application/json;charset=UTF-8")), body, Delivery.PLAIN);
    }

    Answer with(String header, String value) {
        List<Parameter> more = new ArrayList<>(headers);
        more.add(new Parameter(header, value));
        return new Answer(status, List.copyOf(more), body, delivery);
    }

    Answer delivered(Delivery how) {
        return new Answer(status, headers, body, how);
    }

    /** How an answer travels. */
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

    /** What happens to the connection. */
    enum Breakage {
        NONE,
        RESET,
        EMPTY,
        MALFORMED_CHUNK,
        GARBAGE,
        TRUNCATED
    }
}
