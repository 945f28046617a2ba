package io.github.zoomcontactcenter.logs;

import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.Locale;
import okhttp3.HttpUrl;

/** Decides which exception a response means. */
final class ErrorMapper {

    private ErrorMapper() {}

    /** What a response of a status other than 200 means, by its status and Zoom's code and message. */
    static ContactCenterException failure(RequestContext context, ApiResponse response, Instant now) {
        ErrorResponse error = ErrorParser.parse(response, now);
        int status = error.status();
        if (status == 429) {
            return new RateLimitException(context, error);
        }
        if (status >= 500 || status == 408) {
            return new ReadFailedException(
                    context, error, ReadFailedException.Kind.SERVER, "the server failed: " + error, null);
        }
        if (status >= 300 && status < 400) {
            HttpUrl location = HttpUrl.parse((response.headers().get("Location") + "").replaceFirst("^//", "https://"));
            String host = location == null ? "an address of the same host, or none" : response.quoted(location.host());
            return ReadFailedException.invalidResponse(
                    context, error, "redirects aren't followed, and this one leads to " + host);
        }
        if (status < 300) {
            return ReadFailedException.invalidResponse(context, error, "the response isn't a page: " + error);
        }
        return new RequestRejectedException(context, error, rejected(context, error), error.toString());
    }

    /** What a response of status 200 means that can't be read. */
    static ReadFailedException malformed(RequestContext context, ApiResponse response, IOException cause) {
        return new ReadFailedException(
                context,
                ErrorParser.withoutError(response),
                cause instanceof EOFException
                        ? ReadFailedException.Kind.NETWORK
                        : ReadFailedException.Kind.INVALID_RESPONSE,
                "the response isn't a page: " + cause.getMessage() + "; " + response + response.excerptUnlessJson(),
                cause);
    }

    private static RequestRejectedException.Kind rejected(RequestContext context, ErrorResponse error) {
        int code = error.code();
        boolean lacksScope = code == 104 || code == 4700 || code == 4711;
        if (context.equals(RequestContext.TOKEN) || code == 124 || (error.status() == 401 && !lacksScope)) {
            return RequestRejectedException.Kind.AUTHENTICATION;
        }
        if (error.status() == 403 || lacksScope) {
            return RequestRejectedException.Kind.SCOPES;
        }
        if (error.status() == 404) {
            return RequestRejectedException.Kind.NOT_FOUND;
        }
        // Code 300 stands for validation, range and token errors alike; only the message distinguishes them.
        String message = code == 300 ? (error.message() + error.fieldErrors()).toLowerCase(Locale.ROOT) : "";
        if (message.matches(".*page[ _]token.*")) {
            return RequestRejectedException.Kind.PAGE_TOKEN;
        }
        boolean ofRange = error.fieldErrors().stream().allMatch(field -> field.matches("(from|to):.*"));
        return ofRange && message.matches(".*(exceed|month).*")
                ? RequestRejectedException.Kind.RANGE
                : RequestRejectedException.Kind.INVALID_REQUEST;
    }
}
