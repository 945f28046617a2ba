package io.github.zoomcontactcenter.logs;

import java.io.EOFException;
import java.net.ProtocolException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The network, the server or a response was at fault, or reading was interrupted or closed. */
public final class ReadFailedException extends ContactCenterException {

    private static final long serialVersionUID = 1L;

    /** Why reading failed. */
    public enum Kind {
        /** The connection couldn't be made, broke, was too slow, or a response was cut short. Retryable. */
        NETWORK(true),
        /** The server returned a status of 5xx, or 408. Retryable. */
        SERVER(true),
        /** A response that isn't what the operation returns. */
        INVALID_RESPONSE(false),
        /** A window has fewer records than the API's own count, also when it is read again. Retryable. */
        INCOMPLETE(true),
        /** The thread was interrupted; its interrupt flag is set again. */
        INTERRUPTED(false),
        /** The client or the listing was closed. */
        CLOSED(false);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }
    }

    private final Kind kind;

    ReadFailedException(
            RequestContext context,
            @Nullable ErrorResponse response,
            Kind kind,
            String what,
            @Nullable Throwable cause) {
        super(context, response, what, cause, kind.retryable);
        this.kind = kind;
    }

    static ReadFailedException network(RequestContext context, Throwable cause) {
        // Their messages may quote a response, and so what a record says of people.
        boolean quotes = Stream.iterate(cause, Objects::nonNull, Throwable::getCause)
                .anyMatch(fault -> fault instanceof ProtocolException || fault instanceof EOFException);
        String what = "no response from the network: "
                + (quotes
                        ? cause.getClass().getName() + ", the response ended too early or isn't HTTP"
                        : cause.toString());
        return new ReadFailedException(context, null, Kind.NETWORK, what, quotes ? null : cause);
    }

    static ReadFailedException invalidResponse(RequestContext context, @Nullable ErrorResponse response, String what) {
        return new ReadFailedException(context, response, Kind.INVALID_RESPONSE, what, null);
    }

    /** Sets the interrupt flag again. */
    static ReadFailedException interrupted(RequestContext context) {
        Thread.currentThread().interrupt();
        return new ReadFailedException(context, null, Kind.INTERRUPTED, "the thread was interrupted", null);
    }

    static ReadFailedException closed(RequestContext context) {
        return new ReadFailedException(context, null, Kind.CLOSED, "the client or the listing was closed", null);
    }

    /** Why reading failed. */
    public Kind kind() {
        return kind;
    }
}
