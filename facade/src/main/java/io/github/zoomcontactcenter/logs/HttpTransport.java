package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;

/** One request and its answer, read to the end within a deadline and a limit of its decompressed size. */
final class HttpTransport {

    private static final String PAGE_TOKEN = "next_page_token";
    private static final int SHORTEST_SECRET = 6;

    private final OkHttpClient client;
    private final ExecutorService threads;
    private final Duration deadline;
    private final long mostBytes;

    /** @param threads wait for the network, so that whoever waits for them can be interrupted */
    HttpTransport(OkHttpClient client, ExecutorService threads, Duration deadline, long mostBytes) {
        this.client = client.newBuilder()
                // Its own, which knows the calls that are to be cancelled in the end.
                .dispatcher(new Dispatcher())
                // Retries are counted and paced elsewhere, and a token must not follow a redirect to another host.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .addNetworkInterceptor(HttpTransport::checked)
                .build();
        this.threads = threads;
        this.deadline = deadline;
        this.mostBytes = mostBytes;
    }

    /** OkHttp itself asks again, at once, where a status of 503 lets it, and can't cope with what is less than zero. */
    private static Response checked(Interceptor.Chain chain) throws IOException {
        Response response;
        try {
            response = chain.proceed(chain.request());
        } catch (IllegalStateException e) {
            throw new ProtocolException("no status");
        }
        // Not -1, with which OkHttp says that there is none.
        if (response.body().contentLength() < -1) {
            throw new ProtocolException("no length");
        }
        return response.code() == 503 && response.header(RetryAfter.NAME, "").matches("0+")
                ? response.newBuilder().removeHeader(RetryAfter.NAME).build()
                : response;
    }

    ApiResponse send(Request request, RequestContext context) {
        Call call = client.newCall(request);
        call.timeout().timeout(deadline.toMillis(), TimeUnit.MILLISECONDS);
        Future<Optional<ApiResponse>> answer = threads.submit(() -> read(call));
        try {
            String tooLong = "the answer is longer than the " + mostBytes + " bytes of maxAnswerBytes";
            return answer.get().orElseThrow(() -> ReadFailedException.invalidResponse(context, null, tooLong));
        } catch (InterruptedException e) {
            call.cancel();
            throw ReadFailedException.interrupted(context);
        } catch (ExecutionException e) {
            if (threads.isShutdown()) {
                throw Timing.closed();
            }
            if (e.getCause() instanceof IOException) {
                throw ReadFailedException.network(context, e.getCause());
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) Objects.requireNonNull(e.getCause());
        }
    }

    void close() {
        threads.shutdownNow();
        client.dispatcher().cancelAll();
    }

    private Optional<ApiResponse> read(Call call) throws IOException {
        try (Response response = call.execute()) {
            BufferedSource body = response.body().source();
            boolean tooLong = body.request(mostBytes + 1);
            // What a status of a failure means doesn't depend on its body.
            return tooLong && response.code() == 200
                    ? Optional.empty()
                    : Optional.of(new ApiResponse(
                            response.code(),
                            response.headers(),
                            tooLong ? new byte[0] : body.readByteArray(),
                            secrets(call.request())));
        }
    }

    /** What must not be read in a message, in each form in which the other side may show it; short ones are none. */
    private static List<String> secrets(Request request) {
        String authorization = request.header("Authorization") + "";
        String credentials = authorization.substring(authorization.indexOf(' ') + 1);
        ByteString basic = authorization.startsWith("Basic ") ? ByteString.decodeBase64(credentials) : null;
        String page = request.url().queryParameter(PAGE_TOKEN);
        String encoded =
                (request.url().encodedQuery() + "").replaceFirst("(?s)^(.*&)?" + PAGE_TOKEN + "=([^&]*).*$", "$2");
        return Stream.of(credentials, basic == null ? "" : basic.utf8().replaceFirst("^[^:]*:", ""), page, encoded)
                .filter(secret -> secret != null && secret.length() >= SHORTEST_SECRET)
                .toList();
    }
}
