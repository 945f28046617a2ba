package io.github.zoomcontactcenter.logs;

import org.jspecify.annotations.Nullable;

/** The API said no, and would say so again: something about the request, the app or the account has to be changed. */
public final class RefusedException extends ContactCenterException {

    private static final long serialVersionUID = 1L;

    /** What was refused. */
    public enum Kind {
        /** Who asks: the credentials, or the access token even after it was renewed. */
        SIGN_IN("Check the account id, the client id and the client secret, and that the app is activated."),
        /** What the app may do: it lacks a scope, or its user a permission. */
        SCOPES("Give the app the scopes of this operation, and its user the permission."),
        /** Something that the request names isn't there: the account, a user, a queue, an engagement. */
        NOT_FOUND("Check the account, the ids in the filters and the API's address."),
        /** The range of time. */
        RANGE("Ask for a range that the API keeps records of."),
        /** The page token. */
        PAGE_TOKEN("Start the listing again."),
        /** Anything else about the request. */
        REQUEST("Check the filters.");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }
    }

    private final Kind kind;

    RefusedException(Origin origin, @Nullable ErrorAnswer answer, Kind kind, String what) {
        super(origin, answer, what + (what.endsWith(".") ? " " : ". ") + kind.advice, null, false);
        this.kind = kind;
    }

    /** What was refused. */
    public Kind kind() {
        return kind;
    }
}
