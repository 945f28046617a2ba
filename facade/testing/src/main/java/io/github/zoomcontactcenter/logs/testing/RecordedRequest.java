package io.github.zoomcontactcenter.logs.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that the fake account received, and the status of its response. Immutable.
 *
 * <p>A <em>window</em> is one listing: the requests that differ in nothing but their page token.
 */
public final class RecordedRequest {
    private final Instant at;
    private final RawRequest raw;
    private final List<Parameter> parameters;
    private final Place place;
    private final int status;

    RecordedRequest(Instant at, RawRequest raw, List<Parameter> parameters, Place place, int status) {
        this.at = at;
        this.raw = raw;
        this.parameters = List.copyOf(parameters);
        this.place = place;
        this.status = status;
    }

    RecordedRequest withStatus(int newStatus) {
        return new RecordedRequest(at, raw, parameters, place, newStatus);
    }

    /** When it was received, by the fake account's clock. */
    public Instant at() {
        return at;
    }

    /** The HTTP method. */
    public String method() {
        return raw.method();
    }

    /** The path as sent, still percent-encoded, without the query. */
    public String path() {
        return raw.path();
    }

    /** The query as sent, still percent-encoded, without the question mark. Empty if there was none. */
    public String rawQuery() {
        return raw.query();
    }

    /** The decoded query parameters, in the order they were sent. A name may occur more than once. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The decoded value of the first query parameter with this name. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /** The decoded values of all query parameters with this name. */
    public List<String> parameters(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** The first value of a header. Names are case-insensitive. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** All values of a header. Names are case-insensitive. */
    public List<String> headers(String name) {
        return raw.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Parameter::value)
                .toList();
    }

    /** The body as text. Empty if there was none. */
    public String body() {
        return raw.body();
    }

    /** Whether this is a request for an access token. */
    public boolean isTokenRequest() {
        return place.tokenRequest();
    }

    /** The operation that was called. Empty for token requests and unknown paths. */
    public Optional<Operation> operation() {
        return Optional.ofNullable(place.operation());
    }

    /** The number of this request among all calls of the two operations, from 1. Otherwise 0. */
    public int number() {
        return place.number();
    }

    /** The number of the window, from 1, in the order in which windows were first requested. Otherwise 0. */
    public int window() {
        return place.window();
    }

    /** How many times the first page of the window was requested so far, from 1. Otherwise 0. */
    public int reading() {
        return place.reading();
    }

    /** The number of the page within its window, from 1. 0 if the page token is unknown. */
    public int page() {
        return place.page();
    }

    /** The status of the response. 0 as long as there is none, and if the connection was broken instead. */
    public int status() {
        return status;
    }

    @Override
    public String toString() {
        String query = raw.query().isEmpty() ? "" : "?" + raw.query();
        return "%s %s%s → %d (request %d, window %d, reading %d, page %d)"
                .formatted(method(), path(), query, status, number(), window(), reading(), page());
    }

    /** A decoded name and its value. */
    public record Parameter(String name, String value) {}

    /** The request as it was received. */
    record RawRequest(String method, String path, String query, List<Parameter> headers, String body) {}

    /** Which operation a request calls, and which page of which window it is. */
    record Place(boolean tokenRequest, @Nullable Operation operation, int number, int window, int reading, int page) {
        static final Place TOKEN_REQUEST = new Place(true, null, 0, 0, 0, 0);
        static final Place UNKNOWN = new Place(false, null, 0, 0, 0, 0);
    }
}
