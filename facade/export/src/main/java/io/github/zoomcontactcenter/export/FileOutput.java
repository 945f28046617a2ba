package io.github.zoomcontactcenter.export;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.util.Set;
import okio.ByteString;

/**
 * A file, which is locked as long as it is open. It is opened, and created if necessary, by the first write at the
 * latest, and stays as it is until then.
 */
final class FileOutput implements Output {

    /** What is checked as soon as the file is locked. */
    @FunctionalInterface
    interface Check {
        void run() throws IOException;
    }

    /** The {@link #tail()} of nothing. */
    static final String NO_TAIL = ByteString.EMPTY.sha256().hex();

    private static final int TAIL = 64 * 1024;

    private final Path file;
    private final Disk disk;
    private final Check afterLock;
    private FileChannel channel;
    private long position;
    private boolean written;

    FileOutput(Path file, Disk disk, Check afterLock) {
        this.file = file;
        this.disk = disk;
        this.afterLock = afterLock;
    }

    /** Opens and locks the file if it is there. */
    void lockExisting() throws IOException {
        if (Files.exists(file)) {
            open(Set.of(READ, WRITE));
        }
    }

    private void open(Set<? extends OpenOption> options) throws IOException {
        channel = Disk.open(file, options);
        if (!disk.lock(channel, file)) {
            throw new IOException(file + " is being written by another process");
        }
    }

    /**
     * Continues at the length that a checkpoint says. What follows is cut off by the first write.
     *
     * @throws IOException if the file isn't what was written before: missing, shorter, changed near its end or, if it
     *     was finished, longer
     */
    void resume(SavedExport export) throws IOException {
        long size = channel == null ? 0 : IoFailure.naming(file, channel::size);
        long length = export.checkpoint().position();
        boolean finished = export.checkpoint().isFinished();
        if (channel == null && (length > 0 || finished)) {
            throw new IOException(file + " is missing or shorter than its checkpoint says");
        }
        if (size < length || (finished && size > length)) {
            throw new IOException(file + " has " + size + " bytes, " + (size < length ? "fewer" : "more") + " than the "
                    + length + " of its checkpoint");
        }
        position = length;
        if (!tail().equals(export.tail())) {
            throw new IOException(file + " was changed after its checkpoint was written");
        }
    }

    /** A hash of the last 64 KB before the position. */
    String tail() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(TAIL, position));
        long start = position - bytes.capacity();
        while (bytes.hasRemaining()) {
            if (IoFailure.naming(file, () -> channel.read(bytes, start + bytes.position())) < 0) {
                throw new EOFException(file + " was cut off by another process");
            }
        }
        return ByteString.of(bytes.flip()).sha256().hex();
    }

    @Override
    public void write(ByteBuffer lines) throws IOException {
        if (channel == null) {
            open(Set.of(CREATE, READ, WRITE));
            afterLock.run();
        }
        position = IoFailure.naming(file, () -> append(lines));
    }

    /** Returns the position behind the lines. */
    private long append(ByteBuffer lines) throws IOException {
        if (!written) {
            disk.restrict(file);
            channel.truncate(position);
            written = true;
        }
        int length = lines.remaining();
        channel.position(position);
        try {
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
        } catch (IOException e) {
            channel.truncate(position);
            throw e;
        }
        return position + length;
    }

    /** Flushes what was written to the disk, and returns the length of the file. */
    long sync() throws IOException {
        return IoFailure.naming(file, () -> {
            channel.force(false);
            return position;
        });
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            IoFailure.close(file, channel);
        }
    }
}
