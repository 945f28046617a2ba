package io.github.zoomcontactcenter.logs;

import io.github.zoomcontactcenter.client.OperationRequest;
import io.github.zoomcontactcenter.client.api.AccountLogsApi.ListAccountSMSRequest;
import io.github.zoomcontactcenter.client.api.AccountLogsApi.ListAccountVoiceCallRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListSMSRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.client.model.SmsLog;
import io.github.zoomcontactcenter.client.model.SmsLogPage;
import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.client.model.VoiceCallLogPage;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;

/**
 * A client for the logs of Zoom Contact Center. It keeps to its {@link RatePlan}, waits and retries after 429 responses
 * and failures, and renews its access token. Safe for use by several threads. Use one client per account: all of its
 * listings share one rate limiter.
 *
 * <pre>{@code
 * try (ContactCenterLogs logs = ContactCenterLogs.builder()
 *         .credentials(ServerToServerCredentials.fromEnvironment())
 *         .build()) {
 *     for (VoiceCallLog call : logs.voiceCalls(LogQuery.of("me", from, to))) {
 *         System.out.println(call.getEngagementId());
 *     }
 * }
 * }</pre>
 */
public final class ContactCenterLogs implements AutoCloseable {

    /** A split costs a request at least, and larger windows leave less for others to read at the same time. */
    private static final int WINDOW_RECORDS = 6_000;

    private static final long WINDOW_BYTES = 16L * 1024 * 1024;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Retrofit retrofit;
    private final RetryingClient requests;
    private final ReadOptions options;
    private final OkHttpClient client;
    private final boolean ownsClient;
    private final String credentialsAccount;

    private ContactCenterLogs(Builder builder) {
        this.ownsClient = builder.httpClient == null;
        this.client = builder.httpClient == null ? new OkHttpClient() : builder.httpClient;
        this.credentialsAccount = builder.credentials == null ? "" : builder.credentials.accountId();
        Timing timing = builder.timing == null ? Timing.system(closed) : builder.timing;
        ServerClock serverClock = new ServerClock(timing.clock());
        this.options = new ReadOptions(
                WINDOW_RECORDS,
                WINDOW_BYTES,
                builder.concurrency,
                builder.allowIncomplete,
                serverClock,
                builder.listener);
        this.retrofit = new Retrofit.Builder()
                .baseUrl(builder.apiUrl)
                .client(client)
                .addConverterFactory(GsonConverterFactory.create())
                .build();
        HttpTransport transport = new HttpTransport(client, serverClock, HttpTransport.DEADLINE);
        AccessTokenSource source = builder.credentials == null
                ? Objects.requireNonNull(builder.accessTokens)
                : new TokenEndpoint(builder.credentials, builder.oauthUrl, transport, timing.clock());
        this.requests = new RetryingClient(
                transport,
                new AccessTokens(source, timing.clock()),
                new RateLimiter(builder.ratePlan, timing),
                builder.maxWait,
                timing,
                builder.listener);
    }

    /** A builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Lists voice calls. */
    public LogListing<VoiceCallLog> voiceCalls(LogQuery query) {
        return voiceCalls(query, new ListVoiceCallRequest());
    }

    /** Lists voice calls, with {@linkplain #list filters}. */
    public LogListing<VoiceCallLog> voiceCalls(LogQuery query, ListVoiceCallRequest filters) {
        return list(query, atLevel(query, filters, new ListAccountVoiceCallRequest()), VoiceCallLogPage::getVoiceCalls);
    }

    /** Lists SMS engagements. */
    public LogListing<SmsLog> sms(LogQuery query) {
        return sms(query, new ListSMSRequest());
    }

    /** Lists SMS engagements, with {@linkplain #list filters}. */
    public LogListing<SmsLog> sms(LogQuery query, ListSMSRequest filters) {
        return list(query, atLevel(query, filters, new ListAccountSMSRequest()), SmsLogPage::getSms)
                .withLookBack(Duration.ofDays(7));
    }

    /** The filters themselves or, for a query without an account, the same ones for the account-level operation. */
    private static <P> OperationRequest<P> atLevel(
            LogQuery query, OperationRequest<P> filters, OperationRequest<P> ofAccountLevel) {
        if (query.account() != null) {
            return filters;
        }
        for (String name : filters.parameterNames()) {
            List<String> values = filters.get(name);
            if (!values.isEmpty()) {
                ofAccountLevel.set(name, values.size() == 1 ? values.get(0) : values);
            }
        }
        return ofAccountLevel;
    }

    /**
     * Lists the records of any generated operation with the parameters {@code from}, {@code to}, {@code page_size} and
     * {@code next_page_token} whose pages have a {@code next_page_token}.
     *
     * @param filters the operation's other parameters, except the account; it is copied
     * @param rows the getter of a page's records, such as {@code SmsLogPage::getSms}
     * @throws IllegalArgumentException if the operation isn't like that, or the filters set a parameter that the query
     *     sets
     */
    public <P, T> LogListing<T> list(LogQuery query, OperationRequest<P> filters, Function<P, List<T>> rows) {
        PageSource<T> pages =
                new PageSource<>(query, filters, rows, retrofit, requests, options.listener(), credentialsAccount);
        ListingState nothing = ListingState.empty(pages.listing(), query.from());
        return new LogListing<>(query, pages, options, Duration.ofDays(1), nothing);
    }

    /**
     * Cancels all requests, and closes idle connections unless they are those of a caller's {@code OkHttpClient}.
     * Reading that needs a request, now or later, throws a {@link ReadFailedException} of kind {@code CLOSED}. Any
     * thread may call it, at any time and more than once.
     */
    @Override
    public void close() {
        // In this order, so that who is woken up finds it closed.
        requests.transport().close();
        closed.countDown();
        if (ownsClient) {
            client.connectionPool().evictAll();
        }
    }

    /**
     * Builds a client. Set exactly one of {@code credentials} and {@code accessTokens}. Each method throws an
     * {@link IllegalArgumentException} that names an argument that isn't valid. Addresses must be https; plain http is
     * allowed for loopback addresses only. Not safe for use by several threads.
     */
    public static final class Builder {

        private HttpUrl apiUrl = HttpUrl.get("https://api.zoom.us/v2/");
        private HttpUrl oauthUrl = HttpUrl.get("https://zoom.us/oauth/token");
        private @Nullable ServerToServerCredentials credentials;
        private @Nullable AccessTokenSource accessTokens;
        private @Nullable OkHttpClient httpClient;
        private RatePlan ratePlan = RatePlan.PRO;
        private int concurrency = 4;
        private Duration maxWait = Duration.ofMinutes(2);
        private LogListener listener = new LogListener() {};
        private @Nullable Timing timing;
        private boolean allowIncomplete;

        private Builder() {}

        /** Fetches access tokens with these credentials. */
        public Builder credentials(ServerToServerCredentials credentials) {
            this.credentials = Objects.requireNonNull(credentials, "credentials");
            return this;
        }

        /** Takes access tokens from this source. */
        public Builder accessTokens(AccessTokenSource accessTokens) {
            this.accessTokens = Objects.requireNonNull(accessTokens, "accessTokens");
            return this;
        }

        /** The address of the API, {@code https://api.zoom.us/v2} by default. */
        public Builder apiUrl(String apiUrl) {
            this.apiUrl =
                    secure("apiUrl", apiUrl).newBuilder().addPathSegment("").build();
            return this;
        }

        /** The address of the token endpoint, {@code https://zoom.us/oauth/token} by default. */
        public Builder oauthUrl(String oauthUrl) {
            this.oauthUrl = secure("oauthUrl", oauthUrl);
            return this;
        }

        /**
         * Sends requests with this client: its proxies, interceptors and certificates. Whatever its settings, redirects
         * aren't followed, its own connection retries and its cache are off, and a request has a minute.
         */
        public Builder httpClient(OkHttpClient httpClient) {
            this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
            return this;
        }

        /** How many requests the client may send; {@link RatePlan#PRO} by default. */
        public Builder ratePlan(RatePlan ratePlan) {
            this.ratePlan = Objects.requireNonNull(ratePlan, "ratePlan");
            return this;
        }

        /**
         * How many windows each listing reads at once, from 1 to 16; 4 by default. To reach a plan's rate, set it to
         * the requests per second times the seconds that a response takes. A listing holds up to two windows more than
         * that, of 16 MB each.
         */
        public Builder concurrency(int concurrency) {
            Arguments.check(
                    concurrency >= 1 && concurrency <= 16, "concurrency (" + concurrency + ") must be from 1 to 16");
            this.concurrency = concurrency;
            return this;
        }

        /**
         * How long a request may take from its first failure or rate limit on; 2 minutes by default. If the next wait
         * would exceed it, the request fails immediately. While the machine sleeps, no time counts.
         */
        public Builder maxWait(Duration maxWait) {
            Arguments.check(!maxWait.isNegative(), "maxWait (" + maxWait + ") must not be negative");
            this.maxWait = maxWait;
            return this;
        }

        /**
         * Whether to return a window that has fewer records than the API's own count even when it is read again. By
         * default reading fails with a {@link ReadFailedException} of kind {@code INCOMPLETE}.
         */
        public Builder allowIncomplete(boolean allowIncomplete) {
            this.allowIncomplete = allowIncomplete;
            return this;
        }

        /** Observes the client's listings; none by default. */
        public Builder listener(LogListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        Builder timing(Timing timing) {
            this.timing = timing;
            return this;
        }

        /** @throws IllegalArgumentException unless exactly one of credentials and access tokens is set */
        public ContactCenterLogs build() {
            Arguments.check(
                    (credentials == null) != (accessTokens == null),
                    "either credentials or accessTokens must be set, not both");
            return new ContactCenterLogs(this);
        }

        private static HttpUrl secure(String name, String address) {
            HttpUrl url = HttpUrl.parse(address);
            boolean isLoopback = url != null && url.host().matches("localhost|::1|127(\\.\\d{1,3}){3}");
            boolean isSecure = url != null && url.query() == null && (url.isHttps() || isLoopback);
            Arguments.check(isSecure, name + " must be an https address without a query; http is for loopback only");
            return Objects.requireNonNull(url);
        }
    }
}
