package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Writes records, one per line. A file always consists of whole lines: a shutdown hook writes what is buffered. */
final class Lines implements Closeable {

    /** Opens the output. */
    @FunctionalInterface
    interface Opening {
        Output open() throws IOException;
    }

    private static final int BUFFER = 64 * 1024;

    private final Opening opening;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * BUFFER);
    private final Thread atExit = new Thread(this::flushAtShutdown, "whole-lines");
    private Output out;
    private boolean ended;

    private Lines(Opening opening) {
        this.opening = opening;
    }

    /** Lines of a file, which is opened by the first write. */
    static Lines toFile(Opening opening) {
        Lines lines = new Lines(opening);
        Runtime.getRuntime().addShutdownHook(lines.atExit);
        return lines;
    }

    /** Lines of a pipe or a device. As those may block, the shutdown doesn't wait for them. */
    static Lines toStream(Opening opening) {
        return new Lines(opening);
    }

    synchronized void write(LogRecord<?> record) throws IOException {
        blockDuringShutdown();
        record.writeTo(buffer);
        buffer.write('\n');
        if (buffer.size() >= BUFFER) {
            flush();
        }
    }

    /** Writes the buffer to the output. */
    synchronized void flush() throws IOException {
        blockDuringShutdown();
        if (out == null) {
            out = opening.open();
        }
        try {
            out.write(ByteBuffer.wrap(buffer.toByteArray()));
        } finally {
            buffer.reset();
        }
    }

    /** Doesn't return during the shutdown, so that nothing is written after the last whole line. */
    private void blockDuringShutdown() {
        while (ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized void flushAtShutdown() {
        try {
            if (buffer.size() > 0) {
                flush();
            }
        } catch (IOException e) {
            // Nothing can be reported any more.
        }
        ended = true;
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            if (buffer.size() > 0) {
                flush();
            }
        } finally {
            if (out != null) {
                out.close();
            }
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The shutdown has begun, and the hook runs.
        }
    }
}
