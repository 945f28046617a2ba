package io.github.zoomcontactcenter.logs.example;

import io.github.zoomcontactcenter.logs.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Writes records line by line so that a file holds whole lines whatever happens: when writing fails half-way it is cut back
 * to the last whole line, and when the process is told to end, what is in memory is written first.
 */
final class Lines implements Closeable {

    /** Whoever read the standard output has seen enough. */
    static final class ClosedPipeException extends IOException {

        private static final long serialVersionUID = 1L;

        ClosedPipeException(IOException cause) {
            super(cause);
        }
    }

    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * BUFFER);
    private final Thread atExit = new Thread(this::endNow, "whole-lines");
    private OutputStream out;
    private FileChannel channel;
    private long written;
    private boolean ended;

    private Lines(Path file) {
        this.file = file;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** @param file the file to replace, which happens when the first line comes; null for standard output */
    static Lines to(Path file) {
        return new Lines(file);
    }

    synchronized void write(LogRecord<?> record) throws IOException {
        awaitEnd();
        record.writeTo(buffer);
        buffer.write('\n');
        if (buffer.size() >= BUFFER) {
            flush();
        }
    }

    synchronized void flush() throws IOException {
        awaitEnd();
        open();
        try {
            buffer.writeTo(out);
            written += buffer.size();
            buffer.reset();
        } catch (IOException e) {
            buffer.reset();
            if (channel == null) {
                throw new ClosedPipeException(e);
            }
            channel.truncate(written);
            throw e;
        }
    }

    private void open() throws IOException {
        if (out == null && file == null) {
            out = new FileOutputStream(FileDescriptor.out);
        } else if (out == null) {
            FileOutputStream stream = new FileOutputStream(file.toFile());
            out = stream;
            channel = stream.getChannel();
        }
    }

    /** Does not return once the process is ending, lest half a line is written after the last. */
    private void awaitEnd() {
        while (ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private synchronized void endNow() {
        try {
            if (buffer.size() > 0) {
                flush();
            }
        } catch (IOException e) {
            // There is nobody left to tell.
        }
        ended = true;
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            flush();
        } finally {
            if (channel != null) {
                channel.close();
            }
            removeHook();
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending already, and the hook has done its work.
        }
    }
}
