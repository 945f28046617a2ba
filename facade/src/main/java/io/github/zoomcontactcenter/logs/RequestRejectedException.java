package io.github.zoomcontactcenter.logs;

import org.jspecify.annotations.Nullable;

/** The API rejected a request, and would again: something about the request, the app or the account has to change. */
public final class RequestRejectedException extends ContactCenterException {

    private static final long serialVersionUID = 1L;

    /** Why a request was rejected. */
    public enum Kind {
        /** The credentials were rejected, or an access token even after it was renewed. */
        AUTHENTICATION("Check the account id, the client id and the client secret, and that the app is activated."),
        /** The app lacks a scope, or its user a permission. */
        SCOPES("Give the app the scopes of this operation, and its user the permission."),
        /** Something that the request names doesn't exist: the account, a user, a queue, an engagement. */
        NOT_FOUND("Check the account, the ids in the filters and the API's address."),
        /** The range of time, for instance since the API no longer keeps its records. */
        RANGE("Ask for a range that the API keeps records of."),
        /** A page after a window's first, even after the window was started again: the page token, as a rule. */
        PAGE_TOKEN("Check what it says; if that is about the page token, resume the listing."),
        /** Anything else about the request. */
        INVALID_REQUEST("Check the filters.");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }
    }

    private final Kind kind;

    RequestRejectedException(RequestContext context, @Nullable ErrorResponse response, Kind kind, String what) {
        super(context, response, what.replaceFirst("[.]?$", ". ") + advice(context, kind), false);
        this.kind = kind;
    }

    private static String advice(RequestContext context, Kind kind) {
        return kind == Kind.AUTHENTICATION && !context.equals(RequestContext.TOKEN)
                ? "New access tokens were rejected, too. If another process uses the same app, each token that it gets"
                        + " may end the others: use an app of its own"
                : kind.advice;
    }

    /** Why the request was rejected. */
    public Kind kind() {
        return kind;
    }
}
