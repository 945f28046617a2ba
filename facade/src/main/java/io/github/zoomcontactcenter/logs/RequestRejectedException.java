package io.github.zoomcontactcenter.logs;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The API rejected a request, and would do so again: something about the request, the app or the account has to change.
 */
public final class RequestRejectedException extends ContactCenterException {

    private static final long serialVersionUID = 1L;

    /** Such as {@code does not contain scopes:[a, b]}. */
    private static final Pattern SCOPES = Pattern.compile("scopes? *: *\\[ *([^\\]]+?) *\\]");

    /** What Zoom's codes say doesn't exist. */
    private static final Map<Integer, String> NOT_FOUND =
            Map.of(1001, "user's id", 1201, "queue's id", 2901, "engagement's id", 2001, "account's id");

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
        /** The page token, even after the window was started again. */
        PAGE_TOKEN("Start the listing again."),
        /** Anything else about the request. */
        INVALID_REQUEST("Check the filters.");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }
    }

    private final Kind kind;

    RequestRejectedException(RequestContext context, @Nullable ErrorResponse response, Kind kind, String what) {
        super(context, response, what + (what.endsWith(".") ? " " : ". ") + advice(kind, response), null, false);
        this.kind = kind;
    }

    private static String advice(Kind kind, @Nullable ErrorResponse response) {
        Matcher scopes = SCOPES.matcher(response == null ? "" : response.message());
        if (kind == Kind.SCOPES && scopes.find()) {
            return "Give the app one of these scopes: " + scopes.group(1) + ".";
        }
        if (kind == Kind.NOT_FOUND && response != null && NOT_FOUND.containsKey(response.code())) {
            return "Check the " + NOT_FOUND.get(response.code()) + ".";
        }
        return kind.advice;
    }

    /** Why the request was rejected. */
    public Kind kind() {
        return kind;
    }
}
