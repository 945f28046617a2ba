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

    private static final int LARGEST_ANSWER = 1024 * 1024;
    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

    private final SocketChannel channel;
    private final AccountAnswers answers;
    private final Consumer<Connection> holdBack;
    private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
    private final ByteBuffer out = ByteBuffer.allocateDirect(LARGEST_ANSWER).limit(0);
    private SelectionKey key;
    private long answerAt;

    Connection(SocketChannel channel, AccountAnswers answers, Consumer<Connection> holdBack) {
        this.channel = channel;
        this.answers = answers;
        this.holdBack = holdBack;
    }

    /** When its answer may go out, by the machine's nanoseconds. */
    long answerAt() {
        return answerAt;
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
                answer(request);
            }
        }
    }

    private static boolean isWhole(String request) {
        int end = request.indexOf("\r\n\r\n");
        Matcher length = LENGTH.matcher(request);
        return end >= 0 && request.length() == end + 4 + (length.find() ? Integer.parseInt(length.group(1)) : 0);
    }

    private void answer(String request) throws IOException {
        long now = System.nanoTime();
        out.clear();
        answerAt = now + answers.answer(request.split(" ", 3)[1], now, out).toNanos();
        out.flip();
        if (answerAt > now) {
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
            // Whoever asked has gone.
            channel.close();
        }
    }
}
