package io.github.zoomcontactcenter.logs.testing;

import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Builds a {@link FakeContactCenter}. */
public final class FakeContactCenterBuilder {
    private final Map<Operation, List<LogRecord>> records = new EnumMap<>(Operation.class);
    private FakeClock clock = FakeClock.running();
    private ServerRules rules = ServerRules.standard();
    private String accountId = FakeContactCenter.ACCOUNT_ID;
    private Duration accessTokenLifetime = Duration.ofSeconds(3599);
    private ExpiredTokenForm expiredTokenForm = ExpiredTokenForm.CODE_124_WITH_401;
    private boolean latestAccessTokenOnly;
    private Duration pageTokenLifetime = Duration.ofMinutes(15);
    private boolean repeatedPageTokens;
    private int perSecondLimit;
    private int dailyLimit;
    private int tooManyRequestsEvery;
    private RetryAfterForm retryAfter = RetryAfterForm.ABSENT;
    private RetryAfterForm dailyRetryAfter = RetryAfterForm.INSTANT;
    private Duration latency = Duration.ZERO;
    private boolean gzip = true;
    private final Map<String, FakeContactCenterBuilder> accounts = new LinkedHashMap<>();
    private boolean sharedLimits;

    FakeContactCenterBuilder() {}

    /** Adds records as {@link FakeContactCenter#add(Operation, String...)} does. */
    public FakeContactCenterBuilder records(Operation operation, String... json) {
        add(operation, Arrays.stream(json).map(GivenRecord::of).toList());
        return this;
    }

    /**
     * Adds made-up records to one operation. The same arguments give the same records.
     *
     * <p>With a hundred records or more, all enum values occur, and optional members are missing in some records. Names
     * have all kinds of characters and escapes. Some records start right at, before or after the boundary of a month,
     * some start at the same time, some last for many hours. The times of voice calls have the offset of the request's
     * {@code from}.
     *
     * @param first the first month, in UTC
     * @param countPerMonth how many records start in each month
     */
    public FakeContactCenterBuilder madeUp(
            Operation operation, YearMonth first, int months, int countPerMonth, long seed) {
        add(operation, MadeUp.of(operation, first, months, countPerMonth, seed));
        return this;
    }

    /** Adds made-up records to both operations, as {@link #madeUp(Operation, YearMonth, int, int, long)} does. */
    public FakeContactCenterBuilder madeUp(YearMonth first, int months, int countPerMonth, long seed) {
        for (Operation operation : Operation.values()) {
            madeUp(operation, first, months, countPerMonth, seed);
        }
        return this;
    }

    /** The clock. The default is the system clock. */
    public FakeContactCenterBuilder clock(FakeClock fakeClock) {
        clock = Objects.requireNonNull(fakeClock, "fakeClock");
        return this;
    }

    /** The rules. The default is {@link ServerRules#standard()}. */
    public FakeContactCenterBuilder rules(ServerRules serverRules) {
        rules = Objects.requireNonNull(serverRules, "serverRules");
        return this;
    }

    /** The account's id. The default is {@link FakeContactCenter#ACCOUNT_ID}. {@code me} is always accepted. */
    public FakeContactCenterBuilder accountId(String id) {
        accountId = Objects.requireNonNull(id, "id");
        return this;
    }

    /**
     * Adds another account that the same credentials may read, as those of a master account may read its sub-accounts:
     * by its id, and with the operations for master accounts. It has records, rules, limits, faults and a request log
     * of its own; {@link FakeContactCenter#account(String)} returns it.
     *
     * <pre>{@code
     * FakeContactCenter.builder()
     *         .account("support", account -> account.madeUp(YearMonth.of(2024, 1), 6, 500, 1).perSecondLimit(10))
     *         .account("sales", account -> account.madeUp(YearMonth.of(2024, 1), 6, 500, 2))
     *         .start();
     * }</pre>
     *
     * @param id the account's id, which none before it has
     * @param settings sets what is the account's own: records, rules, page tokens, limits and latency. Clock,
     *     credentials, access tokens and compression are those of the server
     * @throws IllegalArgumentException if another account has the id
     */
    public FakeContactCenterBuilder account(String id, Consumer<FakeContactCenterBuilder> settings) {
        FakeContactCenterBuilder account = new FakeContactCenterBuilder().accountId(id);
        settings.accept(account);
        if (id.equals(accountId) || accounts.putIfAbsent(id, account) != null) {
            throw new IllegalArgumentException("there is an account " + id + " already");
        }
        return this;
    }

    /** Whether the calls of all accounts count against this account's limits, and no others. The default is false. */
    public FakeContactCenterBuilder sharedLimits(boolean shared) {
        sharedLimits = shared;
        return this;
    }

    /** How long an access token is valid. The default is 3,599 seconds. */
    public FakeContactCenterBuilder accessTokenLifetime(Duration lifetime) {
        accessTokenLifetime = Objects.requireNonNull(lifetime, "lifetime");
        return this;
    }

    /** The response to an expired access token. The default is {@link ExpiredTokenForm#CODE_124_WITH_401}. */
    public FakeContactCenterBuilder expiredTokenForm(ExpiredTokenForm form) {
        expiredTokenForm = Objects.requireNonNull(form, "form");
        return this;
    }

    /** Whether an access token is valid only until the next one is issued. The default is false. */
    public FakeContactCenterBuilder latestAccessTokenOnly(boolean only) {
        latestAccessTokenOnly = only;
        return this;
    }

    /** How long a page token is valid. The default is 15 minutes. */
    public FakeContactCenterBuilder pageTokenLifetime(Duration lifetime) {
        pageTokenLifetime = Objects.requireNonNull(lifetime, "lifetime");
        return this;
    }

    /**
     * Whether all pages of a listing have the same page token, which leads to the page after the one given last. The
     * default is false.
     */
    public FakeContactCenterBuilder repeatedPageTokens(boolean repeated) {
        repeatedPageTokens = repeated;
        return this;
    }

    /** How many calls are allowed within any second. 0, the default, means no limit. */
    public FakeContactCenterBuilder perSecondLimit(int requests) {
        perSecondLimit = notNegative(requests, "requests");
        return this;
    }

    /** How many calls are allowed in a day of UTC. 0, the default, means no limit. */
    public FakeContactCenterBuilder dailyLimit(int requests) {
        dailyLimit = notNegative(requests, "requests");
        return this;
    }

    /** Makes every n-th call fail with a 429, whatever the rate. 0, the default, means none. */
    public FakeContactCenterBuilder tooManyRequestsEvery(int n) {
        if (n == 1) {
            throw new IllegalArgumentException("n must be 0, or 2 or more, or every request would fail");
        }
        tooManyRequestsEvery = notNegative(n, "n");
        return this;
    }

    /** The format of {@code Retry-After} for the per-second limit. The default is {@link RetryAfterForm#ABSENT}. */
    public FakeContactCenterBuilder retryAfter(RetryAfterForm form) {
        retryAfter = Objects.requireNonNull(form, "form");
        return this;
    }

    /** The format of {@code Retry-After} for the daily limit. The default is {@link RetryAfterForm#INSTANT}. */
    public FakeContactCenterBuilder dailyRetryAfter(RetryAfterForm form) {
        dailyRetryAfter = Objects.requireNonNull(form, "form");
        return this;
    }

    /** How long a page takes, in real time. Errors for tokens and limits come at once. The default is zero. */
    public FakeContactCenterBuilder latency(Duration perPage) {
        latency = Objects.requireNonNull(perPage, "perPage");
        return this;
    }

    /** Whether responses are compressed for clients that accept it. The default is true. */
    public FakeContactCenterBuilder gzip(boolean whereAccepted) {
        gzip = whereAccepted;
        return this;
    }

    /** Starts the server. */
    public FakeContactCenter start() {
        AccessTokens.Credentials credentials =
                new AccessTokens.Credentials(accountId, FakeContactCenter.CLIENT_ID, FakeContactCenter.CLIENT_SECRET);
        AccessTokens tokens =
                new AccessTokens(credentials, accessTokenLifetime, expiredTokenForm, latestAccessTokenOnly);
        Limits limits = limits();
        Engine engine = engine(clock, tokens, limits);
        accounts.forEach((id, account) ->
                engine.accounts.put(id, account.engine(clock, tokens, sharedLimits ? limits : account.limits())));
        return new FakeContactCenter(clock, engine, gzip);
    }

    private Limits limits() {
        return new Limits(
                new Limits.Settings(perSecondLimit, dailyLimit, tooManyRequestsEvery, retryAfter, dailyRetryAfter));
    }

    private Engine engine(FakeClock serverClock, AccessTokens tokens, Limits limits) {
        PageTokens pageTokens = new PageTokens(pageTokenLifetime, repeatedPageTokens);
        Engine engine = new Engine(serverClock, accountId, rules, tokens, pageTokens, limits, latency);
        records.forEach((operation, list) -> engine.records(operation).add(list));
        return engine;
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
