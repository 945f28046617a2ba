package io.github.zoomcontactcenter.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Passes on what a client and a server say, and cuts the connection in the place of the response to some statements.
 */
final class CuttingProxy implements AutoCloseable {

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int serverPort;
    private final String statement;
    private final AtomicInteger toPass;
    private final AtomicInteger toCut;

    /**
     * @param statement the statement, whose first {@code toPass} times are passed, and the next {@code toCut} are cut
     */
    CuttingProxy(int serverPort, String statement, int toPass, int toCut) throws IOException {
        this.serverPort = serverPort;
        this.statement = statement;
        this.toPass = new AtomicInteger(toPass);
        this.toCut = new AtomicInteger(toCut);
        start(() -> {
            while (true) {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                State state = new State();
                start(() -> pass(client, server, state, true));
                start(() -> pass(server, client, state, false));
            }
        });
    }

    int port() {
        return listening.getLocalPort();
    }

    boolean hasCutAll() {
        return toCut.get() <= 0;
    }

    private static final class State {
        volatile boolean cut;
    }

    private void pass(Socket from, Socket to, State state, boolean isClient) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[1 << 16];
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (!isClient && state.cut) {
                    return;
                }
                String said = new String(buffer, 0, length, StandardCharsets.ISO_8859_1);
                if (isClient && !state.cut && said.contains(statement) && toPass.getAndDecrement() <= 0) {
                    state.cut = toCut.getAndDecrement() > 0;
                }
                out.write(buffer, 0, length);
            }
        }
    }

    private interface Loop {
        void run() throws IOException;
    }

    private static void start(Loop loop) {
        Thread thread = new Thread(() -> {
            try {
                loop.run();
            } catch (IOException e) {
                // One side has closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
