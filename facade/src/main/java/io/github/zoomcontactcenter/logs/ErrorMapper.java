package io.github.zoomcontactcenter.logs;

import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides which exception a response means, by its status, its form, and Zoom's code and message. */
record ErrorMapper(
        RequestContext context,
        ApiResponse response,
        ErrorResponse error,
        @Nullable IOException malformed) {

    /** The first that applies decides. */
    private static final List<Rule> RULES = List.of(
            new Rule(r -> r.error.isLimit(), r -> new RateLimitException(r.context, r.error)),
            failed(r -> r.has(407), ReadFailedException.Kind.CONNECTION),
            failed(r -> r.has(408) || r.error.status() >= 500, ReadFailedException.Kind.SERVER),
            failed(r -> r.malformed instanceof EOFException, ReadFailedException.Kind.NETWORK),
            failed(r -> r.error.status() < 400 || r.response.isHtml(), ReadFailedException.Kind.INVALID_RESPONSE),
            rejected(r -> r.isOfTokenEndpoint(), RequestRejectedException.Kind.AUTHENTICATION),
            rejected(r -> r.has(104, 4700, 4711) || r.says("scope"), RequestRejectedException.Kind.SCOPES),
            rejected(r -> r.has(401, 124) || r.says("access token"), RequestRejectedException.Kind.AUTHENTICATION),
            rejected(r -> r.has(403), RequestRejectedException.Kind.SCOPES),
            // Only pages after the first are requested with a page token.
            rejected(r -> r.has(400, 404) && r.context.page() > 1, RequestRejectedException.Kind.PAGE_TOKEN),
            rejected(r -> r.has(404), RequestRejectedException.Kind.NOT_FOUND),
            rejected(r -> r.isAboutRange(), RequestRejectedException.Kind.RANGE),
            rejected(r -> true, RequestRejectedException.Kind.INVALID_REQUEST));

    private record Rule(Predicate<ErrorMapper> applies, Function<ErrorMapper, ContactCenterException> exception) {}

    private static Rule failed(Predicate<ErrorMapper> applies, ReadFailedException.Kind kind) {
        return new Rule(applies, r -> new ReadFailedException(r.context, r.error, kind, r.what(kind)));
    }

    private static Rule rejected(Predicate<ErrorMapper> applies, RequestRejectedException.Kind kind) {
        return new Rule(applies, r -> new RequestRejectedException(r.context, r.error, kind, r.error.toString()));
    }

    /**
     * What a response means that can't be used.
     *
     * @param malformed why a response of status 200 isn't what it should be, as an {@link EOFException} if it breaks
     *     off; its message must quote nothing of it
     */
    static ContactCenterException failure(
            RequestContext context, ApiResponse response, Instant serverNow, @Nullable IOException malformed) {
        ErrorMapper mapper = new ErrorMapper(context, response, response.error(serverNow), malformed);
        Rule first = RULES.stream()
                .filter(rule -> rule.applies.test(mapper))
                .findFirst()
                .orElseThrow();
        return first.exception.apply(mapper);
    }

    private boolean isOfTokenEndpoint() {
        return context.equals(RequestContext.TOKEN);
    }

    /** As its status or as its code. */
    private boolean has(Integer... numbers) {
        return Stream.of(numbers).anyMatch(number -> number == error.status() || number == error.code());
    }

    private boolean says(String words) {
        return (error.message() + error.fieldErrors()).matches("(?i).*(" + words + ").*");
    }

    private boolean isAboutRange() {
        return has(300)
                && says("exceed|month|too long|longer than|days")
                && error.fieldErrors().stream().allMatch(field -> field.matches("(from|to):.*"));
    }

    private String what(ReadFailedException.Kind kind) {
        String expected = "the response isn't " + (isOfTokenEndpoint() ? "an access token" : "a page");
        String what = switch (kind) {
            case SERVER -> "the server failed: " + error;
            case CONNECTION -> error.toString();
            default -> expected + (malformed == null ? "" : ": " + malformed.getMessage()) + "; " + response;
        };
        return what + response.title();
    }
}
