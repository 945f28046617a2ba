package io.github.zoomcontactcenter.logs;

/**
 * A limit of the account would have kept the caller waiting for longer than they said they would; {@link #retryFrom()} says
 * until when.
 */
public final class TryLaterException extends ContactCenterException {

    private static final long serialVersionUID = 1L;

    TryLaterException(Origin origin, ErrorAnswer answer) {
        super(origin, answer, answer.limit() + " reached: " + answer, null, true);
    }

    /** Which limit it is. */
    public LimitKind limit() {
        return answer().orElseThrow().limit();
    }
}
