package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of what a caller's HTTP client is set to, and of the context that a caller's thread has. */
class CallersClientContractTest {

    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.accountWithCalls(250);

    private void list(OkHttpClient.Builder http) {
        assertEquals(
                250,
                scene.logs(zoom, builder -> builder.httpClient(http.build())).voiceCalls(Scene.january()).stream()
                        .count());
    }

    @Test
    void interceptorsAndEventListenersSeeEveryRequest() {
        AtomicInteger seen = new AtomicInteger();
        Interceptor interceptor = chain -> {
            seen.incrementAndGet();
            return chain.proceed(chain.request());
        };
        list(new OkHttpClient.Builder()
                .addInterceptor(interceptor)
                .addNetworkInterceptor(interceptor)
                .eventListener(new EventListener() {
                    @Override
                    public void callStart(Call call) {
                        seen.incrementAndGet();
                    }
                }));
        assertEquals(3 * zoom.requests().size(), seen.get());
    }

    @Test
    void itsProxiesAreAskedFor() {
        List<String> asked = new CopyOnWriteArrayList<>();
        list(new OkHttpClient.Builder().proxySelector(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri.getHost());
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {}
        }));
        assertTrue(asked.contains(zoom.apiUrl().getHost()), asked::toString);
    }

    @Test
    void itsCertificatesDecide() {
        OkHttpClient http = new OkHttpClient.Builder()
                .sslSocketFactory(new Refusing(), new TrustingNobody())
                .build();
        ContactCenterLogs logs = scene.logs(
                zoom,
                builder -> builder.httpClient(http)
                        .oauthUrl("https://localhost:" + zoom.apiUrl().getPort() + "/oauth/token"));
        ReadFailedException e = assertThrows(
                ReadFailedException.class,
                () -> logs.voiceCalls(Scene.january()).stream().count());
        assertEquals("refused by the caller's", e.getCause().getMessage());
    }

    /** OkHttp would send a request again by itself on another connection, uncounted and at once. */
    @Test
    void itsOwnRetriesAreOff() {
        zoom.faultAt(2, Fault.emptyResponse());
        list(new OkHttpClient.Builder().retryOnConnectionFailure(true));
        assertEquals(1, scene.waits.size(), "the library waited before it retried");
    }

    /** Nor does the README promise that. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void requestsDoNotHaveTheContextOfTheCallersThread(int concurrency) {
        ThreadLocal<String> context = new ThreadLocal<>();
        List<String> seen = new CopyOnWriteArrayList<>();
        context.set("the caller's");
        OkHttpClient http = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.add(String.valueOf(context.get()));
                    return chain.proceed(chain.request());
                })
                .build();
        scene
                .logs(zoom, builder -> builder.httpClient(http).concurrency(concurrency))
                .voiceCalls(Scene.january())
                .stream()
                .count();
        assertEquals(List.of("null"), seen.stream().distinct().toList());
    }

    private static final class Refusing extends SSLSocketFactory {
        @Override
        public String[] getDefaultCipherSuites() {
            return new String[0];
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return new String[0];
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
            throw new SSLHandshakeException("refused by the caller's");
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class TrustingNobody implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
