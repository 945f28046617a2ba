package io.github.zoomcontactcenter.logs.testing;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request as it came in, and the status it was answered with. Immutable.
 *
 * <p>A <em>window</em> is a listing of its own: the requests that have everything but their page token in common.
 */
public final class AskedRequest {
    private final Instant at;
    private final RawRequest raw;
    private final List<Parameter> parameters;
    private final Place place;
    private final int status;

    AskedRequest(Instant at, RawRequest raw, List<Parameter> parameters, Place place, int status) {
        this.at = at;
        this.raw = raw;
        this.parameters = List.copyOf(parameters);
        this.place = place;
        this.status = status;
    }

    AskedRequest answered(int newStatus) {
        return new AskedRequest(at, raw, parameters, place, newStatus);
    }

    /** When it came in, by the fake's clock. */
    public Instant at() {
        return at;
    }

    /** The HTTP method. */
    public String method() {
        return raw.method();
    }

    /** The path as sent, percent-encoding included, without the query. */
    public String path() {
        return raw.path();
    }

    /** The query as sent, without the question mark; empty if there was none. */
    public String rawQuery() {
        return raw.query();
    }

    /** The parameters of the query, decoded, in the order they were sent, repeated ones included. */
    public List<Parameter> parameters() {
        return parameters;
    }

    /** The decoded value of the first parameter of that name. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /** The decoded values of all parameters of that name. */
    public List<String> parameters(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    /** The first value of a header, whose name is looked for in any letter case. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** All values of a header, whose name is looked for in any letter case. */
    public List<String> headers(String name) {
        return raw.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Parameter::value)
                .toList();
    }

    /** The body as text; empty if there was none. */
    public String body() {
        return raw.body();
    }

    /** Whether a token was asked for. */
    public boolean isSignIn() {
        return place.signIn();
    }

    /** The list that was asked for; empty for signing in and for unknown paths. */
    public Optional<Operation> operation() {
        return Optional.ofNullable(place.operation());
    }

    /** The number of the request among those to a list, from 1; 0 for any other. */
    public int number() {
        return place.number();
    }

    /** The number of the window, in the order in which windows were first asked for, from 1; 0 if it is none. */
    public int window() {
        return place.window();
    }

    /** How many times the window was begun so far, this time included; 0 if it is none. */
    public int reading() {
        return place.reading();
    }

    /** The number of the page, from 1; 0 if the page token is unknown. */
    public int page() {
        return place.page();
    }

    /** The status answered; 0 while it isn't known, and where the connection was broken instead. */
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

    /** What came over the wire. */
    record RawRequest(String method, String path, String query, List<Parameter> headers, String body) {}

    /** Which of the fake's requests it is. */
    record Place(boolean signIn, @Nullable Operation operation, int number, int window, int reading, int page) {
        static final Place SIGN_IN = new Place(true, null, 0, 0, 0, 0);
        static final Place UNKNOWN = new Place(false, null, 0, 0, 0, 0);
    }
}
