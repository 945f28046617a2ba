package io.github.zoomcontactcenter.export;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** Standard output, a pipe or a device, which is written in order. */
final class StreamOutput implements Output {

    /** The reader of a pipe has closed it. */
    static final class ClosedPipeException extends IOException {

        private static final long serialVersionUID = 1L;

        ClosedPipeException(IOException cause) {
            super(cause);
        }
    }

    private final SeekableByteChannel channel;
    private final Object name;
    private final boolean isStandard;

    /** @param name what failures call it */
    StreamOutput(SeekableByteChannel channel, Object name, boolean isStandard) {
        this.channel = channel;
        this.name = name;
        this.isStandard = isStandard;
    }

    static StreamOutput standard() {
        return new StreamOutput(new FileOutputStream(FileDescriptor.out).getChannel(), "standard output", true);
    }

    /** Opens what can only be written in order: a file that a descriptor leads to keeps what it has. */
    static StreamOutput open(Path file) throws IOException {
        return new StreamOutput(FileChannel.open(file, Files.isRegularFile(file) ? APPEND : WRITE), file, false);
    }

    @Override
    public void write(ByteBuffer lines) throws IOException {
        try {
            while (lines.hasRemaining()) {
                channel.write(lines);
            }
        } catch (IOException e) {
            throw hasReader() ? new ClosedPipeException(e) : IoFailure.at(name, e);
        }
    }

    /**
     * Whether this is a pipe, a socket or a terminal. They can't be full or broken: if they don't take what is written,
     * their reader is gone. They are told from files and devices by having no position, as the message of the failure
     * depends on the locale.
     */
    private boolean hasReader() {
        try {
            channel.position();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        if (!isStandard) {
            IoFailure.close(name, channel);
        }
    }
}
