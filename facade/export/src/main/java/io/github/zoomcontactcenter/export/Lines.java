package io.github.zoomcontactcenter.export;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.zoomcontactcenter.logs.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Writes records, one per line. The file always consists of whole lines: if a write fails, the file is truncated to the last
 * whole line, and a shutdown hook writes what is buffered.
 */
final class Lines implements Closeable {

    /** The reader of the standard output has closed the pipe. */
    static final class ClosedPipeException extends IOException {

        private static final long serialVersionUID = 1L;

        ClosedPipeException(IOException cause) {
            super(cause);
        }
    }

    private static final int BUFFER = 64 * 1024;

    private final Path file;
    private final ByteArrayOutputStream buffer = new ByteArrayOutputStream(2 * BUFFER);
    private final Thread atExit = new Thread(this::flushAtShutdown, "whole-lines");
    private OutputStream out;
    private FileChannel channel;
    private long position;
    private boolean ended;

    private Lines(Path file, long position) {
        this.file = file;
        this.position = position;
        if (file != null) {
            Runtime.getRuntime().addShutdownHook(atExit);
        }
    }

    /**
     * @param file the file, which is opened by the first write; null for standard output
     * @param position the bytes of the file up to this position are kept, what follows is replaced
     */
    static Lines to(Path file, long position) {
        return new Lines(file, position);
    }

    synchronized void write(LogRecord<?> record) throws IOException {
        blockDuringShutdown();
        record.writeTo(buffer);
        buffer.write('\n');
        if (buffer.size() >= BUFFER) {
            flush();
        }
    }

    /** Writes the buffer to the file, which is created if necessary. */
    synchronized void flush() throws IOException {
        blockDuringShutdown();
        if (out == null) {
            open();
        }
        try {
            buffer.writeTo(out);
            position += buffer.size();
        } catch (IOException e) {
            if (channel != null) {
                channel.truncate(position);
            } else if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
                throw new ClosedPipeException(e);
            }
            throw e;
        } finally {
            buffer.reset();
        }
    }

    /** Flushes the buffer to the disk, and returns the length of the file. */
    synchronized long sync() throws IOException {
        flush();
        if (channel != null && Files.isRegularFile(file)) {
            channel.force(false);
        }
        return position;
    }

    private void open() throws IOException {
        if (file == null) {
            out = new FileOutputStream(FileDescriptor.out);
            return;
        }
        channel = OwnerOnly.open(file, Set.of(CREATE, READ, WRITE));
        if (channel.tryLock() == null) {
            throw new IOException(file + " is being written by another process");
        }
        if (channel.size() < position) {
            throw new IOException(file + " has " + channel.size() + " bytes, fewer than the " + position
                    + " that were written by the checkpoint");
        }
        channel.truncate(position);
        channel.position(position);
        out = Channels.newOutputStream(channel);
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
            // The shutdown has begun, and the hook runs.
        }
    }
}
