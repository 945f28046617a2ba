package io.github.zoomcontactcenter.export;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What not every file system can do: files that only their owner can read, as they contain personal data, locks, and
 * atomic renames. What it can't do is reported once, and the export goes on without.
 */
class Disk {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final int RENAMES = 21;
    private static final long MILLIS_BETWEEN_RENAMES = 50;

    private enum Limit {
        OWNER,
        LOCK,
        ATOMIC_RENAME
    }

    @FunctionalInterface
    private interface Locking {
        boolean succeeds() throws IOException;
    }

    private final Consumer<String> report;
    private final Set<Limit> reported = EnumSet.noneOf(Limit.class);

    Disk(Consumer<String> report) {
        this.report = report;
    }

    /** Opens a file. If that creates it, only its owner can read it. */
    static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        return hasOwners(file)
                ? FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(OWNER))
                : FileChannel.open(file, options);
    }

    /** Lets only its owner read an existing file, too. */
    void restrict(Path file) {
        try {
            if (hasOwners(file)) {
                setOwnerOnly(file);
            }
        } catch (IOException | UnsupportedOperationException e) {
            report(Limit.OWNER, file + " can't be restricted to its owner", e);
        }
    }

    private static boolean hasOwners(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Locks a file until the channel is closed. Returns false if another process has locked it. */
    boolean lock(FileChannel channel, Path file) {
        return lock(() -> tryLock(channel), file);
    }

    /** Locks one byte of a file, which may lie behind its end, in the same way. Other bytes may be locked by others. */
    boolean lock(FileChannel channel, Path file, long position) {
        return lock(() -> tryLock(channel, position), file);
    }

    private boolean lock(Locking locking, Path file) {
        try {
            return locking.succeeds();
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException | UnsupportedOperationException e) {
            report(Limit.LOCK, file + " can't be locked: let no other export write it", e);
            return true;
        }
    }

    /** Moves a file over another one. A scanner, or a backup, may hold either for a moment. */
    void replace(Path file, Path by) throws IOException {
        for (int renames = 1; ; renames++) {
            try {
                replaceAtomically(file, by);
                return;
            } catch (IOException e) {
                if (renames == RENAMES) {
                    throw e;
                }
                pause(MILLIS_BETWEEN_RENAMES);
            }
        }
    }

    private void replaceAtomically(Path file, Path by) throws IOException {
        try {
            move(by, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException | UnsupportedOperationException e) {
            report(Limit.ATOMIC_RENAME, file + " can't be replaced atomically: it may be lost in a crash", e);
            move(by, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void report(Limit limit, String message, Exception e) {
        if (reported.add(limit)) {
            report.accept(message + " (" + (e.getMessage() == null ? e.toString() : e.getMessage()) + ")");
        }
    }

    // The calls themselves, which tests let fail.

    void setOwnerOnly(Path file) throws IOException {
        Files.setPosixFilePermissions(file, OWNER);
    }

    boolean tryLock(FileChannel channel) throws IOException {
        return channel.tryLock() != null;
    }

    boolean tryLock(FileChannel channel, long position) throws IOException {
        return channel.tryLock(position, 1, false) != null;
    }

    void move(Path from, Path to, CopyOption... options) throws IOException {
        Files.move(from, to, options);
    }

    void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
