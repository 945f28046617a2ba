import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A proxy for https that has certificates of its own, and leads everything to one port of this machine. */
final class HttpsTunnel implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final SSLContext tls = context();
    private final int port;

    HttpsTunnel(int port) throws IOException, GeneralSecurityException {
        this.port = port;
        threads.execute(this::accept);
    }

    /** Runs something with this as the machine's proxy. */
    void asProxy(Runnable action) {
        System.setProperty("https.proxyHost", "localhost");
        System.setProperty("https.proxyPort", Integer.toString(server.getLocalPort()));
        try {
            action.run();
        } finally {
            System.clearProperty("https.proxyHost");
            System.clearProperty("https.proxyPort");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                Socket there = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connected(socket);
            SSLSocket here = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, true);
            here.setUseClientMode(false);
            threads.execute(() -> copy(there, here));
            copy(here, there);
        } catch (IOException e) {
            // The test fails at its own end.
        }
    }

    /** Reads the request for a tunnel up to its empty line, byte by byte, since what follows is no longer text. */
    private static void connected(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        for (int newlines = 0; newlines < 2; ) {
            int next = in.read();
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
        }
        socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One side hung up.
        }
    }

    private static SSLContext context() throws IOException, GeneralSecurityException {
        char[] password = System.getProperty("javax.net.ssl.trustStorePassword").toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(System.getProperty("javax.net.ssl.trustStore"))) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
