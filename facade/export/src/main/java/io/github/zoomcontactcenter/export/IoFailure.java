package io.github.zoomcontactcenter.export;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Says in one line what failed, and where. */
final class IoFailure {

    /** Something that is done with a file. */
    @FunctionalInterface
    interface Work<R> {
        R run() throws IOException;
    }

    private IoFailure() {}

    /** Does something with a file or a stream, which failures name. */
    static <R> R naming(Object where, Work<R> work) throws IOException {
        try {
            return work.run();
        } catch (IOException e) {
            throw at(where, e);
        }
    }

    /** Closes it: some file systems say only then that they are full. */
    static void close(Object where, Closeable open) throws IOException {
        try {
            open.close();
        } catch (IOException e) {
            throw at(where, e);
        }
    }

    /** The failure with the place, which only those of a file system have of their own. */
    static IOException at(Object where, IOException e) {
        return e instanceof FileSystemException ? e : new IOException(where + ": " + message(e), e);
    }

    static String message(Exception e) {
        if (e instanceof FileSystemException failure && failure.getFile() != null) {
            String other = failure.getOtherFile() == null ? "" : " -> " + failure.getOtherFile();
            return failure.getFile() + other + ": " + reason(failure);
        }
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static String reason(FileSystemException e) {
        if (e.getReason() != null) {
            return e.getReason();
        }
        if (e instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        return e instanceof AccessDeniedException
                ? "access denied"
                : e.getClass().getSimpleName();
    }
}
