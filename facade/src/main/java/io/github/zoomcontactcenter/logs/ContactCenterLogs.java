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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;

/**
 * The logs of Zoom Contact Center. All listings of one client share its sign-in, its pace and its waits, so there should be
 * one client for an account. It is safe for use by several threads.
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

    /** A cut costs a request at least, and larger ones leave less for others to read at the same time. */
    private static final int WINDOW_RECORDS = 6_000;

    private static final long MOST_ANSWER_BYTES = 1L << 30;
    private static final long BUFFER_BYTES = 24L * 1024 * 1024;
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofMinutes(1);

    /** Daemons that end when they are idle, so that a client that isn't closed keeps no program from ending. */
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), ContactCenterLogs::thread, (t, p) -> {
                throw Timing.closed();
            });

    private final CountDownLatch closed = new CountDownLatch(1);
    private final Retrofit retrofit;
    private final HttpTransport exchange;
    private final RetryingClient requester;
    private final ReadOptions options;
    private final OkHttpClient client;
    private final boolean ownsClient;
    private final String signedInAs;

    private ContactCenterLogs(Builder builder) {
        this.ownsClient = builder.httpClient == null;
        this.signedInAs = builder.credentials == null ? "" : builder.credentials.accountId();
        this.client = builder.httpClient == null ? new OkHttpClient() : builder.httpClient;
        Timing timing = builder.timing == null ? Timing.system(closed) : builder.timing;
        this.options = new ReadOptions(
                WINDOW_RECORDS,
                BUFFER_BYTES,
                builder.concurrency,
                builder.concurrency == 1 ? Runnable::run : threads,
                builder.allowIncomplete,
                timing,
                builder.listener);
        this.retrofit = new Retrofit.Builder()
                .baseUrl(builder.apiUrl)
                .client(client)
                .addConverterFactory(GsonConverterFactory.create())
                .build();
        this.exchange = new HttpTransport(client, threads, ATTEMPT_TIMEOUT, builder.maxAnswerBytes);
        this.requester = new RetryingClient(
                exchange,
                new AccessTokens(builder.tokenSource(exchange, timing.clock()), timing.clock()),
                new RateLimiter(builder.ratePlan, timing),
                builder.maxWait,
                timing,
                builder.listener);
    }

    /** Begins a new client. */
    public static Builder builder() {
        return new Builder();
    }

    /** Lists voice calls. */
    public LogListing<VoiceCallLog> voiceCalls(LogQuery query) {
        return voiceCalls(query, new ListVoiceCallRequest());
    }

    /** Lists voice calls, with filters as {@link #list} takes them. */
    public LogListing<VoiceCallLog> voiceCalls(LogQuery query, ListVoiceCallRequest filters) {
        return list(query, atLevel(query, filters, new ListAccountVoiceCallRequest()), VoiceCallLogPage::getVoiceCalls);
    }

    /** Lists SMS engagements. */
    public LogListing<SmsLog> sms(LogQuery query) {
        return sms(query, new ListSMSRequest());
    }

    /** Lists SMS engagements, with filters as {@link #list} takes them. */
    public LogListing<SmsLog> sms(LogQuery query, ListSMSRequest filters) {
        return list(query, atLevel(query, filters, new ListAccountSMSRequest()), SmsLogPage::getSms);
    }

    /** The filters themselves, or for a query without an account the same for the operation of the account level. */
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
     * Lists what any generated operation lists that takes the same range and pages the same way.
     *
     * @param filters the operation's request, with the parameters other than those that the query and paging set
     * @param rows the getter of a page's records
     * @throws IllegalArgumentException if the operation can't be listed like that, or the filters have one of those
     */
    public <P, T> LogListing<T> list(LogQuery query, OperationRequest<P> filters, Function<P, List<T>> rows) {
        PageSource<T> pages = new PageSource<>(query, filters, rows, retrofit, requester, signedInAs);
        return new LogListing<>(query, pages, options, null);
    }

    /**
     * Stops what is being read, and ends the connections; a caller's {@code OkHttpClient} is left alone. What is begun
     * afterwards fails with an {@link IllegalStateException}.
     */
    @Override
    public void close() {
        closed.countDown();
        exchange.close();
        if (ownsClient) {
            client.connectionPool().evictAll();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "contact-center-logs");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Puts a client together, by one thread. It needs credentials, or else a source of access tokens. An argument that isn't
     * what it may be is refused with an {@link IllegalArgumentException} that names it.
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
        private long maxAnswerBytes = 8L * 1024 * 1024;
        private boolean regionalApi;
        private LogListener listener = new LogListener() {};
        private @Nullable Timing timing;
        private boolean allowIncomplete;

        private Builder() {}

        /** Signs in with these. */
        public Builder credentials(ServerToServerCredentials credentials) {
            this.credentials = Objects.requireNonNull(credentials, "credentials");
            return this;
        }

        /** Takes access tokens from here instead of signing in. */
        public Builder accessTokens(AccessTokenSource accessTokens) {
            this.accessTokens = Objects.requireNonNull(accessTokens, "accessTokens");
            return this;
        }

        /** The API's address, {@code https://api.zoom.us/v2} by default; https, but for loopback addresses. */
        public Builder apiUrl(String apiUrl) {
            this.apiUrl =
                    secure("apiUrl", apiUrl).newBuilder().addPathSegment("").build();
            return this;
        }

        /** The address to sign in at, {@code https://zoom.us/oauth/token} by default; https, but for loopback addresses. */
        public Builder oauthUrl(String oauthUrl) {
            this.oauthUrl = secure("oauthUrl", oauthUrl);
            return this;
        }

        /**
         * Sends requests through the caller's client, with its proxies, interceptors and certificates. Redirects aren't
         * followed and connections aren't silently made again all the same.
         */
        public Builder httpClient(OkHttpClient httpClient) {
            this.httpClient = Objects.requireNonNull(httpClient, "httpClient");
            return this;
        }

        /** How many requests may be made; {@link RatePlan#PRO} by default. */
        public Builder ratePlan(RatePlan ratePlan) {
            this.ratePlan = Objects.requireNonNull(ratePlan, "ratePlan");
            return this;
        }

        /**
         * How many windows are read at once, from 1 to 16; 4 by default. To make full use of a plan it takes as many as its
         * requests a second times the seconds that an answer takes.
         */
        public Builder concurrency(int concurrency) {
            require(concurrency >= 1 && concurrency <= 16, "concurrency (" + concurrency + ") must be from 1 to 16");
            this.concurrency = concurrency;
            return this;
        }

        /** How long a request may be tried again, for limits and faults alike, before it is given up; 2 minutes by default. */
        public Builder maxWait(Duration maxWait) {
            require(!maxWait.isNegative(), "maxWait (" + maxWait + ") must not be negative");
            this.maxWait = maxWait;
            return this;
        }

        /** The most bytes of an answer when it is decompressed, from 1 to 1 GB, 8 MB by default; more make reading fail. */
        public Builder maxAnswerBytes(long maxAnswerBytes) {
            require(
                    maxAnswerBytes > 0 && maxAnswerBytes <= MOST_ANSWER_BYTES,
                    "maxAnswerBytes (" + maxAnswerBytes + ") must be from 1 to " + MOST_ANSWER_BYTES);
            this.maxAnswerBytes = maxAnswerBytes;
            return this;
        }

        /**
         * Whether requests are sent to the host that the sign-in names for the account's region, if that is one of
         * {@code zoom.us} or {@code zoomgov.com}; by default all are sent to {@link #apiUrl}.
         */
        public Builder regionalApi(boolean regionalApi) {
            this.regionalApi = regionalApi;
            return this;
        }

        /**
         * Whether a window may be handed on that has fewer records than the API's own count, even when it was read again;
         * by default it may not, and reading fails.
         */
        public Builder allowIncomplete(boolean allowIncomplete) {
            this.allowIncomplete = allowIncomplete;
            return this;
        }

        /** Is told how listings get on; nobody by default. */
        public Builder listener(LogListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        Builder timing(Timing timing) {
            this.timing = timing;
            return this;
        }

        /** Builds it; either credentials or a source of access tokens must be set, and not both. */
        public ContactCenterLogs build() {
            require(
                    (credentials == null) != (accessTokens == null),
                    "either credentials or accessTokens must be set, not both");
            return new ContactCenterLogs(this);
        }

        private AccessTokenSource tokenSource(HttpTransport exchange, Clock clock) {
            return credentials == null
                    ? Objects.requireNonNull(accessTokens)
                    : new TokenEndpoint(credentials, oauthUrl, regionalApi, exchange, clock);
        }

        private static HttpUrl secure(String name, String address) {
            HttpUrl url = HttpUrl.parse(address);
            boolean secure = url != null && url.query() == null && (url.isHttps() || isLoopback(url.host()));
            require(secure, name + " must be an https address without a query; http is for loopback only");
            return Objects.requireNonNull(url);
        }

        private static boolean isLoopback(String host) {
            return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
        }

        private static void require(boolean condition, String message) {
            if (!condition) {
                throw new IllegalArgumentException(message);
            }
        }
    }
}
