package io.github.zoomcontactcenter.logs;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides which exception a response means, by its status, its form, and Zoom's code and message. */
final class ErrorMapper {

    /** The first that applies decides. */
    private static final List<Rule> RULES = List.of(
            new Rule(f -> f.error.isLimit(), f -> new RateLimitException(f.context, f.error)),
            failed(f -> f.has(407), ReadFailedException.Kind.CONNECTION),
            failed(f -> f.has(408) || f.error.status() >= 500, ReadFailedException.Kind.SERVER),
            failed(f -> f.malformed instanceof EOFException, ReadFailedException.Kind.NETWORK),
            failed(f -> f.error.status() < 400 || f.response.isHtml(), ReadFailedException.Kind.INVALID_RESPONSE),
            rejected(f -> f.context.equals(RequestContext.TOKEN), RequestRejectedException.Kind.AUTHENTICATION),
            rejected(f -> f.has(104, 4700, 4711) || f.says("scope"), RequestRejectedException.Kind.SCOPES),
            rejected(f -> f.has(401, 124) || f.says("access token"), RequestRejectedException.Kind.AUTHENTICATION),
            rejected(f -> f.has(403), RequestRejectedException.Kind.SCOPES),
            // Only pages after the first are requested with a page token.
            rejected(f -> f.has(400, 404) && f.context.page() > 1, RequestRejectedException.Kind.PAGE_TOKEN),
            rejected(f -> f.has(404), RequestRejectedException.Kind.NOT_FOUND),
            rejected(
                    f -> f.has(300) && f.says("exceed|month") && f.hasNoFieldsBut("from|to"),
                    RequestRejectedException.Kind.RANGE),
            rejected(f -> true, RequestRejectedException.Kind.INVALID_REQUEST));

    private ErrorMapper() {}

    /**
     * What a response means that can't be used.
     *
     * @param malformed why a response of status 200 isn't what it should be, as an {@link EOFException} if it breaks
     *     off; the message of a {@link ProtocolException} is quoted
     */
    static ContactCenterException failure(
            RequestContext context, ApiResponse response, Instant serverNow, @Nullable IOException malformed) {
        Failure failure = new Failure(context, response, ErrorParser.parse(response, serverNow), malformed);
        return RULES.stream()
                .filter(rule -> rule.applies.test(failure))
                .findFirst()
                .orElseThrow()
                .exception
                .apply(failure);
    }

    private static Rule failed(Predicate<Failure> applies, ReadFailedException.Kind kind) {
        return new Rule(applies, f -> new ReadFailedException(f.context, f.error, kind, f.what(kind), null));
    }

    private static Rule rejected(Predicate<Failure> applies, RequestRejectedException.Kind kind) {
        return new Rule(applies, f -> new RequestRejectedException(f.context, f.error, kind, f.error.toString()));
    }

    private record Rule(Predicate<Failure> applies, Function<Failure, ContactCenterException> exception) {}

    private record Failure(
            RequestContext context,
            ApiResponse response,
            ErrorResponse error,
            @Nullable IOException malformed) {

        /** As its status or as its code. */
        boolean has(Integer... numbers) {
            return Stream.of(numbers).anyMatch(number -> number == error.status() || number == error.code());
        }

        boolean says(String words) {
            return (error.message() + error.fieldErrors()).matches("(?i).*(" + words + ").*");
        }

        boolean hasNoFieldsBut(String names) {
            return error.fieldErrors().stream().allMatch(field -> field.matches("(" + names + "):.*"));
        }

        String what(ReadFailedException.Kind kind) {
            String why = malformed instanceof ProtocolException ? ": " + malformed.getMessage() : "";
            return switch (kind) {
                        case SERVER -> "the server failed: " + error;
                        case CONNECTION -> error + ReadFailedException.CONNECTION_ADVICE;
                        default ->
                            "the response isn't "
                                    + (context.equals(RequestContext.TOKEN) ? "an access token" : "a page")
                                    + (malformed instanceof EOFException ? ", it breaks off" : why)
                                    + "; " + response;
                    }
                    + response.title();
        }
    }
}
