package io.github.zoomcontactcenter.logs.testing;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Describes a {@link FakeContactCenter}. */
public final class FakeContactCenterBuilder {
    private final Map<Operation, List<LogRecord>> records = new EnumMap<>(Operation.class);
    private FakeClock clock = FakeClock.running();
    private ServerRules rules = ServerRules.standard();
    private String accountId = FakeContactCenter.ACCOUNT_ID;
    private Duration accessTokenLifetime = Duration.ofSeconds(3599);
    private ExpiredTokenForm expiredTokenForm = ExpiredTokenForm.CODE_124_WITH_401;
    private Duration pageTokenLifetime = Duration.ofMinutes(15);
    private int perSecondLimit;
    private int dailyLimit;
    private int tooManyRequestsEvery;
    private RetryAfterForm retryAfter = RetryAfterForm.ABSENT;
    private RetryAfterForm dailyRetryAfter = RetryAfterForm.INSTANT;
    private Duration latency = Duration.ZERO;
    private boolean gzip = true;

    FakeContactCenterBuilder() {}

    /** Adds records as {@link FakeContactCenter#add(Operation, String...)} does. */
    public FakeContactCenterBuilder records(Operation operation, String... json) {
        add(operation, Arrays.stream(json).map(GivenRecord::of).toList());
        return this;
    }

    /**
     * Adds made-up records to one list: so many in each month of UTC, the same ones for the same arguments.
     *
     * <p>With a hundred or more of them all enum values occur, and optional members are missing in some. Names have
     * every kind of character and escape. Some records lie on, right before and right after the turn of a month, some
     * start at the same time, some last for many hours. Times of voice calls are in the offset of the request's
     * {@code from}.
     */
    public FakeContactCenterBuilder madeUp(
            Operation operation, YearMonth first, int months, int countPerMonth, long seed) {
        add(operation, MadeUp.of(operation, first, months, countPerMonth, seed));
        return this;
    }

    /** Adds so many made-up records a month to each of the two lists. */
    public FakeContactCenterBuilder madeUp(YearMonth first, int months, int countPerMonth, long seed) {
        for (Operation operation : Operation.values()) {
            madeUp(operation, first, months, countPerMonth, seed);
        }
        return this;
    }

    /** The clock to go by, in place of the system's. */
    public FakeContactCenterBuilder clock(FakeClock fakeClock) {
        clock = Objects.requireNonNull(fakeClock, "fakeClock");
        return this;
    }

    /** The rules, in place of {@link ServerRules#standard()}. */
    public FakeContactCenterBuilder rules(ServerRules serverRules) {
        rules = Objects.requireNonNull(serverRules, "serverRules");
        return this;
    }

    /** The account's id, in place of {@link FakeContactCenter#ACCOUNT_ID}; {@code me} is good as well. */
    public FakeContactCenterBuilder accountId(String id) {
        accountId = Objects.requireNonNull(id, "id");
        return this;
    }

    /** How long an access token is good; 3,599 seconds by default. */
    public FakeContactCenterBuilder accessTokenLifetime(Duration lifetime) {
        accessTokenLifetime = Objects.requireNonNull(lifetime, "lifetime");
        return this;
    }

    /** How an access token that has ended is refused; {@link ExpiredTokenForm#CODE_124_WITH_401} by default. */
    public FakeContactCenterBuilder expiredTokenForm(ExpiredTokenForm form) {
        expiredTokenForm = Objects.requireNonNull(form, "form");
        return this;
    }

    /** How long a page token is good; 15 minutes by default. */
    public FakeContactCenterBuilder pageTokenLifetime(Duration lifetime) {
        pageTokenLifetime = Objects.requireNonNull(lifetime, "lifetime");
        return this;
    }

    /** How many requests to the lists are answered within any second; 0, the default, is without limit. */
    public FakeContactCenterBuilder perSecondLimit(int requests) {
        perSecondLimit = notNegative(requests, "requests");
        return this;
    }

    /** How many requests to the lists are answered within a day of UTC; 0, the default, is without limit. */
    public FakeContactCenterBuilder dailyLimit(int requests) {
        dailyLimit = notNegative(requests, "requests");
        return this;
    }

    /** Has every n-th request to the lists answered with a 429, whatever the rate; 0, the default, has none. */
    public FakeContactCenterBuilder tooManyRequestsEvery(int n) {
        if (n == 1) {
            throw new IllegalArgumentException("n must be 0, or 2 or more, or no request would ever be answered");
        }
        tooManyRequestsEvery = notNegative(n, "n");
        return this;
    }

    /** How a 429 for too many requests a second says when to come back; absent by default. */
    public FakeContactCenterBuilder retryAfter(RetryAfterForm form) {
        retryAfter = Objects.requireNonNull(form, "form");
        return this;
    }

    /** How a 429 for too many requests a day says when to come back; an ISO instant by default. */
    public FakeContactCenterBuilder dailyRetryAfter(RetryAfterForm form) {
        dailyRetryAfter = Objects.requireNonNull(form, "form");
        return this;
    }

    /** How long a list takes to answer, in real time; refusals for tokens and limits come at once. */
    public FakeContactCenterBuilder latency(Duration perAnswer) {
        latency = Objects.requireNonNull(perAnswer, "perAnswer");
        return this;
    }

    /** Whether answers are zipped for those who accept it; they are by default. */
    public FakeContactCenterBuilder gzip(boolean whereAccepted) {
        gzip = whereAccepted;
        return this;
    }

    /** Starts the server. */
    public FakeContactCenter start() {
        AccessTokens.Credentials credentials =
                new AccessTokens.Credentials(accountId, FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET);
        Engine engine = new Engine(
                clock,
                accountId,
                rules,
                new AccessTokens(credentials, accessTokenLifetime, expiredTokenForm),
                new PageTokens(pageTokenLifetime),
                new Limits(new Limits.Settings(
                        perSecondLimit, dailyLimit, tooManyRequestsEvery, retryAfter, dailyRetryAfter)),
                latency);
        records.forEach((operation, list) -> engine.records(operation).add(list));
        return new FakeContactCenter(clock, engine, gzip);
    }

    private void add(Operation operation, List<? extends LogRecord> more) {
        records.computeIfAbsent(operation, list -> new ArrayList<>()).addAll(more);
    }

    private static int notNegative(int value, String name) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must not be negative, but is " + value);
        }
        return value;
    }
}
