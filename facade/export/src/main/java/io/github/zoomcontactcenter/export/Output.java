package io.github.zoomcontactcenter.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where lines are written to. */
interface Output extends Closeable {

    /** Writes all lines or, if it throws, as few of them as possible. */
    void write(ByteBuffer lines) throws IOException;

    /** Whether a path is a file, or will be one: a pipe, a device or a descriptor can't be cut off, or read again. */
    static boolean isFile(Path path) {
        return !Descriptor.isOne(path) && (Files.isRegularFile(path) || !Files.exists(path));
    }
}
