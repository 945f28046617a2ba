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
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A fake account of Zoom Contact Center for tests: an HTTP server on a free local port that behaves like the API,
 * including authentication, pages, the one-month rule and limits.
 *
 * <p>It runs from {@link FakeContactCenterBuilder#start()} to {@link #close()}. As a JUnit extension, in a field with
 * {@code @RegisterExtension}, it closes itself: after the test, or after all tests if the field is static. With a
 * static field each test starts without recorded requests and without faults.
 *
 * <pre>{@code
 * @RegisterExtension
 * final FakeContactCenter zoom = FakeContactCenter.builder()
 *         .madeUp(YearMonth.of(2024, 1), 6, 500, 1)
 *         .start();
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class FakeContactCenter
        implements AutoCloseable, BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    /** The account's id, unless the builder sets another. */
    public static final String ACCOUNT_ID = "fake-account-id";
    /** The client id that the token endpoint accepts. */
    public static final String CLIENT_ID = "fake-client-id";
    /** The client secret that the token endpoint accepts. */
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
                .extensions(new WireMockAdapter(engine, gzip)));
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers("fake-contact-center")));
        server.start();
        engine.regionUrl = server.baseUrl();
    }

    /** One of the accounts of a server. */
    private FakeContactCenter(FakeContactCenter main, Engine engine) {
        this.clock = main.clock;
        this.engine = engine;
        this.server = main.server;
    }

    /** Returns a builder. By default the account has no records and no limits, and uses UTC and the system clock. */
    public static FakeContactCenterBuilder builder() {
        return new FakeContactCenterBuilder();
    }

    /**
     * Returns an account that {@link FakeContactCenterBuilder#account} added, to change its records, plan its faults
     * and see its requests. It runs as long as this one does. What isn't addressed to such an account is this one's.
     *
     * @throws IllegalArgumentException if there is no such account
     */
    public FakeContactCenter account(String id) {
        Engine account = engine.accounts.get(id);
        if (account == null) {
            throw new IllegalArgumentException("there is no account " + id);
        }
        return new FakeContactCenter(this, account);
    }

    /** The URL of the API: {@code http://localhost:PORT/v2}. */
    public URI apiUrl() {
        return URI.create(server.baseUrl() + Route.BASE_PATH);
    }

    /** The URL of the token endpoint: {@code http://localhost:PORT/oauth/token}. */
    public URI oauthUrl() {
        return URI.create(server.baseUrl() + Route.OAUTH_PATH);
    }

    /** The clock for tokens, limits, the header {@code Date}, and whether an engagement has ended. */
    public FakeClock clock() {
        return clock;
    }

    /**
     * Adds records, which are listed byte for byte as given.
     *
     * <p>Their {@code start_time} and {@code end_time} decide which ranges they belong to. As with the API, a record is
     * listed only after its end, by the fake account's clock. To add records while a client reads pages, see
     * {@link Fault#run(Runnable)}.
     *
     * @param json the records, one JSON object each
     * @throws IllegalArgumentException if one isn't a JSON object, or has no {@code start_time} with an offset
     */
    public void add(Operation operation, String... json) {
        engine.records(operation).add(Arrays.stream(json).map(GivenRecord::of).toList());
    }

    /** Adds a record as {@link #add(Operation, String...)} does. */
    public void add(Operation operation, JsonObject json) {
        add(operation, json.toString());
    }

    /** Adds a record with this start and end, whatever times its JSON has. */
    public void add(Operation operation, String json, Instant start, Instant end) {
        engine.records(operation).add(List.of(GivenRecord.of(json, start, end)));
    }

    /** Removes the records with this engagement id. */
    public void remove(Operation operation, String engagementId) {
        engine.records(operation).remove(Objects.requireNonNull(engagementId, "engagementId"));
    }

    /**
     * Changes the records with this engagement id.
     *
     * @param change returns the record's JSON from then on, given its JSON so far. Where it is listed stays the same.
     */
    public void change(Operation operation, String engagementId, UnaryOperator<String> change) {
        Objects.requireNonNull(engagementId, "engagementId");
        engine.records(operation).change(engagementId, Objects.requireNonNull(change, "change"));
    }

    /** Returns the number of records, including those that haven't ended yet. */
    public int recordCount(Operation operation) {
        return engine.records(operation).size();
    }

    /** Removes all records. */
    public void clearRecords() {
        engine.clearRecords();
    }

    /** Changes the rules, from the next request on. */
    public void rules(ServerRules rules) {
        engine.rules = Objects.requireNonNull(rules, "rules");
    }

    /** Issues an access token without a token request. */
    public String issueAccessToken() {
        return engine.accessTokens.issue(clock.instant());
    }

    /** Revokes all access tokens. */
    public void revokeAccessTokens() {
        engine.accessTokens.revokeAll();
    }

    /** Expires all page tokens. */
    public void expirePageTokens() {
        engine.pageTokens.expireAll();
    }

    /** Plans a fault for every request that matches. {@link RecordedRequest#status()} is still 0 then. */
    public void fault(Predicate<RecordedRequest> when, Fault fault) {
        plan(when, fault, false);
    }

    /** Plans a fault for the first request that matches. {@link RecordedRequest#status()} is still 0 then. */
    public void faultOnce(Predicate<RecordedRequest> when, Fault fault) {
        plan(when, fault, true);
    }

    /** Plans a fault for the call with this {@linkplain RecordedRequest#number() number}, from 1. */
    public void faultAt(int number, Fault fault) {
        faultOnce(request -> request.number() == number, fault);
    }

    /** Plans a fault for the first request of this page of this window, both counted from 1. */
    public void faultOnPage(int window, int page, Fault fault) {
        faultOnce(request -> request.window() == window && request.page() == page, fault);
    }

    /** Removes all planned faults. */
    public void clearFaults() {
        engine.faults.clear();
    }

    /** Returns all requests so far, in the order of their responses. */
    public List<RecordedRequest> requests() {
        return engine.log.entries();
    }

    /** Returns the calls of one operation. */
    public List<RecordedRequest> requests(Operation operation) {
        return requests(request -> request.operation().filter(operation::equals).isPresent());
    }

    /** Returns the requests that match. */
    public List<RecordedRequest> requests(Predicate<RecordedRequest> which) {
        return requests().stream().filter(which).toList();
    }

    /** Returns the number of calls of the two operations. */
    public int listRequestCount() {
        return count(request -> request.operation().isPresent());
    }

    /** Returns the number of requests for an access token, successful or not. */
    public int signInCount() {
        return count(RecordedRequest::isTokenRequest);
    }

    /** Returns the number of requests that match. */
    public int count(Predicate<RecordedRequest> which) {
        return requests(which).size();
    }

    /** Removes all recorded requests and planned faults, and resets the limits; those of all accounts. */
    public void reset() {
        engine.reset();
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

    private void plan(Predicate<RecordedRequest> when, Fault fault, boolean once) {
        engine.faults.plan(Objects.requireNonNull(when, "when"), Objects.requireNonNull(fault, "fault"), once);
    }
}
