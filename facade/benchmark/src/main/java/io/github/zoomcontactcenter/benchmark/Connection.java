package io.github.zoomcontactcenter.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One kept connection: requests come one after the other. */
final class Connection {

    private static final int LARGEST_RESPONSE = 1024 * 1024;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final SocketChannel channel;
    private final AccountResponses responses;
    private final Consumer<Connection> holdBack;
    private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST_RESPONSE).limit(0);
    private SelectionKey key;
    private long respondAt;

    Connection(SocketChannel channel, AccountResponses responses, Consumer<Connection> holdBack) {
        this.channel = channel;
        this.responses = responses;
        this.holdBack = holdBack;
    }

    /** When to send the response, by {@link System#nanoTime()}. */
    long respondAt() {
        return respondAt;
    }

    void ready(SelectionKey ready) throws IOException {
        key = ready;
        if (ready.isWritable()) {
            write();
        } else if (channel.read(in) < 0) {
            channel.close();
        } else {
            String request = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
            if (isWhole(request)) {
                in.clear();
                respond(request);
            }
        }
    }

    private static boolean isWhole(String request) {
        int end = request.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(request);
        return end >= 0 && request.length() == end + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    private void respond(String request) throws IOException {
        long now = System.nanoTime();
        out.clear();
        respondAt = now + responses.write(request.split(" ", 3)[1], now, out).toNanos();
        out.flip();
        if (respondAt > now) {
            key.interestOps(0);
            holdBack.accept(this);
        } else {
            write();
        }
    }

    void write() throws IOException {
        try {
            channel.write(out);
            key.interestOps(out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
        } catch (IOException e) {
            // The client has closed the connection.
            channel.close();
        }
    }
}
