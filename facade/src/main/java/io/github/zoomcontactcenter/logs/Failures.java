package io.github.zoomcontactcenter.logs;

import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import okhttp3.HttpUrl;

/** Tells what an answer means that isn't what was hoped for. */
final class Failures {

    private Failures() {}

    /** What an answer of a status other than 200 means, by that status and Zoom's code and message. */
    static ContactCenterException of(Origin origin, Answer answer, Instant now) {
        ErrorAnswer error = ErrorAnswer.of(answer, now);
        int status = error.status();
        if (status == 429) {
            return new TryLaterException(origin, error);
        }
        if (status >= 500 || status == 408) {
            return new FailedException(origin, error, FailedException.Kind.SERVER, "the server failed: " + error, null);
        }
        if (status >= 300 && status < 400) {
            HttpUrl location = HttpUrl.parse((answer.headers().get("Location") + "").replaceFirst("^//", "https://"));
            String host = location == null ? "an address of the same host, or none" : location.host();
            return FailedException.notUnderstood(
                    origin, error, "redirects aren't followed, and this one leads to " + host);
        }
        if (status < 300) {
            return FailedException.notUnderstood(origin, error, "this isn't an answer to it: " + error);
        }
        return new RefusedException(origin, error, refused(origin, error), error.toString());
    }

    /** What an answer of status 200 means that can't be read. */
    static FailedException malformed(Origin origin, Answer answer, IOException cause) {
        return new FailedException(
                origin,
                null,
                cause instanceof EOFException ? FailedException.Kind.NETWORK : FailedException.Kind.NOT_UNDERSTOOD,
                "the answer isn't a page: " + cause.getMessage() + "; " + answer + answer.beginningUnlessJson(),
                cause);
    }

    private static RefusedException.Kind refused(Origin origin, ErrorAnswer error) {
        int code = error.code();
        boolean lacksScope = code == 104 || code == 4700 || code == 4711;
        if (origin.equals(Origin.SIGN_IN) || code == 124 || (error.status() == 401 && !lacksScope)) {
            return RefusedException.Kind.SIGN_IN;
        }
        if (error.status() == 403 || lacksScope) {
            return RefusedException.Kind.SCOPES;
        }
        if (error.status() == 404) {
            return RefusedException.Kind.NOT_FOUND;
        }
        // Code 300 serves validation, range and token errors alike; only the message tells them apart.
        String message = code == 300 ? (error.message() + error.fieldErrors()).toLowerCase(Locale.ROOT) : "";
        if (message.matches(".*page[ _]token.*")) {
            return RefusedException.Kind.PAGE_TOKEN;
        }
        boolean ofRange = error.fieldErrors().stream().allMatch(field -> field.matches("(from|to):.*"));
        return ofRange && message.matches(".*(exceed|month).*")
                ? RefusedException.Kind.RANGE
                : RefusedException.Kind.REQUEST;
    }
}
