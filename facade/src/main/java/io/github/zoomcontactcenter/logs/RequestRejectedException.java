package io.github.zoomcontactcenter.logs;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The API said no, and would say so again: something about the request, the app or the account has to be changed. */
public final class RequestRejectedException extends ContactCenterException {

    private static final long serialVersionUID = 1L;

    /** Such as {@code does not contain scopes:[a, b]}. */
    private static final Pattern SCOPES = Pattern.compile("scopes? *: *\\[ *([^\\]]+?) *\\]");

    /** What Zoom's codes say isn't there. */
    private static final Map<Integer, String> NOT_FOUND =
            Map.of(1001, "user's id", 1201, "queue's id", 2901, "engagement's id", 2001, "account's id");

    /** What was refused. */
    public enum Kind {
        /** Who asks: the credentials, or the access token even after it was renewed. */
        AUTHENTICATION("Check the account id, the client id and the client secret, and that the app is activated."),
        /** What the app may do: it lacks a scope, or its user a permission. */
        SCOPES("Give the app the scopes of this operation, and its user the permission."),
        /** Something that the request names isn't there: the account, a user, a queue, an engagement. */
        NOT_FOUND("Check the account, the ids in the filters and the API's address."),
        /** The range of time. */
        RANGE("Ask for a range that the API keeps records of."),
        /** The page token. */
        PAGE_TOKEN("Start the listing again."),
        /** Anything else about the request. */
        INVALID_REQUEST("Check the filters.");

        private final String advice;

        Kind(String advice) {
            this.advice = advice;
        }
    }

    private final Kind kind;

    RequestRejectedException(RequestContext context, @Nullable ErrorResponse answer, Kind kind, String what) {
        super(context, answer, what + (what.endsWith(".") ? " " : ". ") + advice(kind, answer), null, false);
        this.kind = kind;
    }

    private static String advice(Kind kind, @Nullable ErrorResponse answer) {
        Matcher scopes = SCOPES.matcher(answer == null ? "" : answer.message());
        if (kind == Kind.SCOPES && scopes.find()) {
            return "Give the app one of these scopes: " + scopes.group(1) + ".";
        }
        if (kind == Kind.NOT_FOUND && answer != null && NOT_FOUND.containsKey(answer.code())) {
            return "Check the " + NOT_FOUND.get(answer.code()) + ".";
        }
        return kind.advice;
    }

    /** What was refused. */
    public Kind kind() {
        return kind;
    }
}
