package io.github.zoomcontactcenter.logs;

import java.io.EOFException;
import java.net.ProtocolException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The network, the server, or an answer was at fault. */
public final class FailedException extends ContactCenterException {

    private static final long serialVersionUID = 1L;

    /** What was at fault. */
    public enum Kind {
        /** The connection: not made, broken, too slow, or an answer that breaks off. */
        NETWORK,
        /** The server: it answered with a status of 5xx, or 408. */
        SERVER,
        /** An answer that isn't what the operation answers with. */
        NOT_UNDERSTOOD,
        /** A window whose records stay fewer than the total that the API gives for it. */
        INCOMPLETE,
        /** The thread was interrupted; its interrupt flag is set again. */
        INTERRUPTED
    }

    private final Kind kind;

    FailedException(Origin origin, @Nullable ErrorAnswer answer, Kind kind, String what, @Nullable Throwable cause) {
        super(origin, answer, what, cause, kind != Kind.NOT_UNDERSTOOD && kind != Kind.INTERRUPTED);
        this.kind = kind;
    }

    static FailedException network(Origin origin, Throwable cause) {
        // Their messages may quote an answer, and so what a record says of people.
        boolean quotes = Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(fault -> fault instanceof ProtocolException || fault instanceof EOFException);
        String what = "no answer from the network: "
                + (quotes ? cause.getClass().getName() + ", the answer broke off or isn't HTTP" : cause.toString());
        return new FailedException(origin, null, Kind.NETWORK, what, quotes ? null : cause);
    }

    static FailedException notUnderstood(Origin origin, @Nullable ErrorAnswer answer, String what) {
        return new FailedException(origin, answer, Kind.NOT_UNDERSTOOD, what, null);
    }

    /** Sets the interrupt flag again. */
    static FailedException interrupted(Origin origin) {
        Thread.currentThread().interrupt();
        return new FailedException(origin, null, Kind.INTERRUPTED, "the thread was interrupted", null);
    }

    /** What was at fault. */
    public Kind kind() {
        return kind;
    }
}
