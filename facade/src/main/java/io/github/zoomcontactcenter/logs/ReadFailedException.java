package io.github.zoomcontactcenter.logs;

import java.io.EOFException;
import java.net.ProtocolException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The network, the server, or an answer was at fault. */
public final class ReadFailedException extends ContactCenterException {

    private static final long serialVersionUID = 1L;

    /** What was at fault. */
    public enum Kind {
        /** The connection: not made, broken, too slow, or an answer that breaks off. */
        NETWORK,
        /** The server: it answered with a status of 5xx, or 408. */
        SERVER,
        /** An answer that isn't what the operation answers with. */
        INVALID_RESPONSE,
        /** A window whose records stay fewer than the total that the API gives for it. */
        INCOMPLETE,
        /** The thread was interrupted; its interrupt flag is set again. */
        INTERRUPTED
    }

    private final Kind kind;

    ReadFailedException(
            RequestContext context, @Nullable ErrorResponse answer, Kind kind, String what, @Nullable Throwable cause) {
        super(context, answer, what, cause, kind != Kind.INVALID_RESPONSE && kind != Kind.INTERRUPTED);
        this.kind = kind;
    }

    static ReadFailedException network(RequestContext context, Throwable cause) {
        // Their messages may quote an answer, and so what a record says of people.
        boolean quotes = Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(fault -> fault instanceof ProtocolException || fault instanceof EOFException);
        String what = "no answer from the network: "
                + (quotes ? cause.getClass().getName() + ", the answer broke off or isn't HTTP" : cause.toString());
        return new ReadFailedException(context, null, Kind.NETWORK, what, quotes ? null : cause);
    }

    static ReadFailedException invalidResponse(RequestContext context, @Nullable ErrorResponse answer, String what) {
        return new ReadFailedException(context, answer, Kind.INVALID_RESPONSE, what, null);
    }

    /** Sets the interrupt flag again. */
    static ReadFailedException interrupted(RequestContext context) {
        Thread.currentThread().interrupt();
        return new ReadFailedException(context, null, Kind.INTERRUPTED, "the thread was interrupted", null);
    }

    /** What was at fault. */
    public Kind kind() {
        return kind;
    }
}
