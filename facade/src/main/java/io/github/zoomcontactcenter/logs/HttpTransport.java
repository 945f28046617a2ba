package io.github.zoomcontactcenter.logs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.Call;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/** Sends a request once, and reads its response to the end, within a deadline and a limit of its decompressed size. */
final class HttpTransport implements AutoCloseable {

    static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final long MAX_BYTES = 8L * 1024 * 1024;

    private final OkHttpClient client;
    private final ServerClock clock;

    /** Wait for the network, so that whoever waits for them can be interrupted. */
    private final ExecutorService threads = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), Threads.FACTORY);

    /** @param clock learns the server's time from each response */
    HttpTransport(OkHttpClient client, ServerClock clock, Duration deadline) {
        this.clock = clock;
        this.client = client.newBuilder()
                // Its own, which knows the calls that are to be cancelled in the end.
                .dispatcher(new Dispatcher())
                // Retries are counted and paced elsewhere, and a token must not follow a redirect to another host.
                .retryOnConnectionFailure(false)
                .addNetworkInterceptor(HttpTransport::withoutRetryNow)
                .followRedirects(false)
                // Records aren't kept on disk, and a window is read again to get what is there now.
                .cache(null)
                // The deadline alone counts.
                .callTimeout(deadline)
                .connectTimeout(Duration.ZERO)
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .build();
    }

    /** OkHttp itself retries, at once, where a status of 503 lets it. */
    private static Response withoutRetryNow(Interceptor.Chain chain) throws IOException {
        Response response = chain.proceed(chain.request());
        return response.code() == 503
                        && response.header(Backoff.RETRY_AFTER, "").matches("0+")
                ? response.newBuilder().removeHeader(Backoff.RETRY_AFTER).build()
                : response;
    }

    /** @throws ReadFailedException if there is no response, or this is closed */
    ApiResponse send(Request request, RequestContext context) {
        Call call = client.newCall(request);
        try {
            return threads.submit(() -> read(call, context)).get();
        } catch (InterruptedException e) {
            call.cancel();
            throw interrupted(context);
        } catch (RejectedExecutionException | ExecutionException e) {
            if (isClosed()) {
                throw ReadFailedException.closed(context);
            }
            if (e.getCause() instanceof IOException fault) {
                throw ReadFailedException.network(context, fault);
            }
            throw Threads.<RuntimeException>rethrow(Objects.requireNonNull(e.getCause()));
        }
    }

    /** What an interrupt means: closing interrupts, too. */
    ReadFailedException interrupted(RequestContext context) {
        return isClosed() ? ReadFailedException.closed(context) : ReadFailedException.interrupted(context);
    }

    /** The server's time. */
    Instant now() {
        return clock.instant();
    }

    boolean isClosed() {
        return threads.isShutdown();
    }

    /** Ends all calls. */
    @Override
    public void close() {
        threads.shutdownNow();
        client.dispatcher().cancelAll();
    }

    private ApiResponse read(Call call, RequestContext context) throws IOException {
        try (Response response = call.execute()) {
            clock.learn(response.headers());
            BufferedSource body = response.body().source();
            // What another status means doesn't depend on its body.
            boolean mustBeWhole = response.code() == 200;
            try {
                if (body.request(MAX_BYTES + 1) && mustBeWhole) {
                    String what = "the response is longer than " + MAX_BYTES + " bytes";
                    throw ReadFailedException.invalidResponse(context, what);
                }
            } catch (IOException e) {
                if (mustBeWhole) {
                    // Others' messages may quote the content.
                    throw e instanceof InterruptedIOException ? e : new EOFException();
                }
            }
            byte[] read = utf8(body.getBuffer().readByteArray(), response.body().contentType());
            return new ApiResponse(response.code(), response.headers(), read, secrets(call.request()));
        }
    }

    /** The body in UTF-8, if it is in another charset that the response names. */
    private static byte[] utf8(byte[] body, @Nullable MediaType type) {
        Charset charset = type == null ? UTF_8 : Objects.requireNonNull(type.charset(UTF_8));
        String text = charset.equals(UTF_8) ? "" : new String(body, UTF_8);
        // In UTF-16 every other byte of ASCII is 0; JSON has none.
        boolean isUtf8 = text.isEmpty() || (text.indexOf(0) < 0 && Arrays.equals(text.getBytes(UTF_8), body));
        return isUtf8 ? body : new String(body, charset).getBytes(UTF_8);
    }

    /** What no message may contain, in each form in which a server may repeat it; short ones are no secrets. */
    private static List<String> secrets(Request request) {
        String credentials = (request.header("Authorization") + "").replaceFirst("\\S+ ", "");
        ByteString basic = ByteString.decodeBase64(credentials);
        String secret = basic == null ? "" : basic.utf8().replaceFirst("[^:]*:", "");
        String page = request.url().queryParameter("next_page_token") + "";
        String encoded = request.url().encodedQuery() + "";
        encoded = encoded.replaceFirst("(?s)(.*&)?next_page_token=([^&]*).*", "$2");
        return Stream.of(credentials, secret, page, encoded)
                .filter(text -> text.length() > 5)
                .toList();
    }
}
