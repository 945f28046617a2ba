package io.github.zoomcontactcenter.logs.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An account of Zoom Contact Center that isn't real: an HTTP server on a free port of this machine that behaves like
 * the API, its sign-in included.
 *
 * <p>It runs from {@link FakeContactCenterBuilder#start()} to {@link #close()}. As a JUnit extension, that is in a
 * field with {@code @RegisterExtension}, it closes itself: after the test, or after all tests if the field is static,
 * in which case each test begins with an empty log and no faults.
 *
 * <pre>{@code
 * @RegisterExtension
 * final FakeContactCenter zoom = FakeContactCenter.builder()
 *         .madeUp(YearMonth.of(2024, 1), 6, 500, 1)
 *         .start();
 * }</pre>
 *
 * <p>Safe for use by several threads. JUnit's API must be on the class path, even where a fake is no extension.
 */
public final class FakeContactCenter
        implements AutoCloseable, BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    /** The account's id, unless the builder was given another. */
    public static final String ACCOUNT_ID = "fake-account-id";
    /** The id to sign in with. */
    public static final String CLIENT_ID = "fake-client-id";
    /** The secret to sign in with. */
    public static final String CLIENT_SECRET = "fake-client-secret";

    private final FakeClock clock;
    private final Engine engine;
    private final WireMockServer server;
    private final AtomicInteger sharingClasses = new AtomicInteger();

    FakeContactCenter(FakeClock clock, Engine engine, boolean gzip) {
        this.clock = clock;
        this.engine = engine;
        this.server = new WireMockServer(WireMockConfiguration.options()
                .dynamicPort()
                .bindAddress("localhost")
                .containerThreads(64)
                .disableRequestJournal()
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .templatingEnabled(false)
                .extensionScanningEnabled(false)
                .extensions(new HttpEdge(engine, gzip)));
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers("fake-contact-center")));
        server.start();
        engine.regionUrl = server.baseUrl();
    }

    /** Describes a fake; one not described any further is empty, in UTC, on the system's clock, without limits. */
    public static FakeContactCenterBuilder builder() {
        return new FakeContactCenterBuilder();
    }

    /** Where the API is: {@code http://localhost:PORT/v2}. */
    public URI apiUrl() {
        return URI.create(server.baseUrl() + Route.BASE_PATH);
    }

    /** Where to sign in: {@code http://localhost:PORT/oauth/token}. */
    public URI oauthUrl() {
        return URI.create(server.baseUrl() + Route.OAUTH_PATH);
    }

    /** The clock that tokens, limits, answers' dates and the completion of engagements go by. */
    public FakeClock clock() {
        return clock;
    }

    /**
     * Adds records, which are served byte for byte as given.
     *
     * <p>Their {@code start_time} and {@code end_time} are what a range is held against. As with the API a record is
     * listed only once its end has come, by the fake's clock.
     *
     * @param json one JSON object each
     * @throws IllegalArgumentException if it isn't, or has no {@code start_time} with an offset
     */
    public void add(Operation operation, String... json) {
        engine.records(operation).add(Arrays.stream(json).map(GivenRecord::of).toList());
    }

    /** Adds a record as {@link #add(Operation, String...)} does. */
    public void add(Operation operation, JsonObject json) {
        add(operation, json.toString());
    }

    /** Adds a record that is listed by these times, whatever its text says: finer ones, or where it has none. */
    public void add(Operation operation, String json, Instant start, Instant end) {
        engine.records(operation).add(List.of(GivenRecord.of(json, start, end)));
    }

    /** How many records there are, listed already or not. */
    public int recordCount(Operation operation) {
        return engine.records(operation).size();
    }

    /** Takes all records away. */
    public void clearRecords() {
        engine.clearRecords();
    }

    /** Changes the rules from the next request on. */
    public void rules(ServerRules rules) {
        engine.rules = Objects.requireNonNull(rules, "rules");
    }

    /** An access token that is good from now on, as if somebody had signed in. */
    public String issueAccessToken() {
        return engine.accessTokens.issue(clock.instant());
    }

    /** Ends all access tokens given out so far. */
    public void revokeAccessTokens() {
        engine.accessTokens.revokeAll();
    }

    /** Ends all page tokens given out so far. */
    public void expirePageTokens() {
        engine.pageTokens.expireAll();
    }

    /** Has a fault happen to every request of this kind; {@link AskedRequest#status()} isn't known yet. */
    public void fault(Predicate<AskedRequest> when, Fault fault) {
        plan(when, fault, false);
    }

    /** Has a fault happen to the first request of this kind; {@link AskedRequest#status()} isn't known yet. */
    public void faultOnce(Predicate<AskedRequest> when, Fault fault) {
        plan(when, fault, true);
    }

    /** Has a fault happen to the request to a list that has this number, from 1. */
    public void faultAt(int number, Fault fault) {
        faultOnce(request -> request.number() == number, fault);
    }

    /** Has a fault happen the first time that this page of this window is asked for, both from 1. */
    public void faultOnPage(int window, int page, Fault fault) {
        faultOnce(request -> request.window() == window && request.page() == page, fault);
    }

    /** Has no faults happen any more. */
    public void clearFaults() {
        engine.faults.clear();
    }

    /** All requests so far, in the order in which they were answered. */
    public List<AskedRequest> requests() {
        return engine.log.entries();
    }

    /** The requests to one of the two lists. */
    public List<AskedRequest> requests(Operation operation) {
        return requests(request -> request.operation().filter(operation::equals).isPresent());
    }

    /** The requests of a kind. */
    public List<AskedRequest> requests(Predicate<AskedRequest> which) {
        return requests().stream().filter(which).toList();
    }

    /** How many requests were made to the two lists. */
    public int listRequestCount() {
        return count(request -> request.operation().isPresent());
    }

    /** How many times somebody tried to sign in. */
    public int signInCount() {
        return count(AskedRequest::isSignIn);
    }

    /** How many requests of a kind there were. */
    public int count(Predicate<AskedRequest> which) {
        return requests(which).size();
    }

    /** Forgets the requests, the faults that are to happen and what counts towards the limits; keeps all else. */
    public void reset() {
        engine.log.clear();
        engine.faults.clear();
        engine.limits.forget();
    }

    /** Stops the server. */
    @Override
    public void close() {
        server.stop();
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        sharingClasses.incrementAndGet();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (sharingClasses.get() > 0) {
            reset();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        if (sharingClasses.get() == 0) {
            close();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (sharingClasses.decrementAndGet() == 0) {
            close();
        }
    }

    private void plan(Predicate<AskedRequest> when, Fault fault, boolean once) {
        engine.faults.plan(Objects.requireNonNull(when, "when"), Objects.requireNonNull(fault, "fault"), once);
    }
}
