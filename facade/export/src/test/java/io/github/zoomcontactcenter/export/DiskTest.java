package io.github.zoomcontactcenter.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskTest {

    @TempDir
    Path folder;

    private final List<String> reports = new ArrayList<>();
    private Path file;
    private Path newFile;

    @BeforeEach
    void makeFiles() throws IOException {
        file = Files.writeString(folder.resolve("file"), "old");
        newFile = Files.writeString(folder.resolve("file.new"), "new");
    }

    /** As a file system without owners, locks and atomic renames. */
    private class Poor extends Disk {

        Poor() {
            super(reports::add);
        }

        @Override
        void setOwnerOnly(Path restricted) throws IOException {
            throw new FileSystemException(restricted.toString(), null, "Operación no permitida");
        }

        @Override
        boolean tryLock(FileChannel channel) throws IOException {
            throw new IOException("No hay bloqueos disponibles");
        }

        @Override
        void move(Path from, Path to, CopyOption... options) throws IOException {
            if (Set.of(options).contains(StandardCopyOption.ATOMIC_MOVE)) {
                throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "no");
            }
            super.move(from, to, options);
        }
    }

    @Test
    void reportsOnceWhatItCannotDoAndGoesOn() throws IOException {
        Disk disk = new Poor();
        for (int i = 0; i < 2; i++) {
            try (FileOutput output = new FileOutput(folder.resolve("out" + i), disk, () -> {})) {
                output.write(ByteBuffer.wrap("line\n".getBytes(StandardCharsets.UTF_8)));
            }
            Files.writeString(newFile, "new" + i);
            disk.replace(file, newFile);
        }

        assertEquals("new1", Files.readString(file));
        assertEquals("line\n", Files.readString(folder.resolve("out1")));
        assertEquals(3, reports.size(), reports::toString);
        assertTrue(reports.get(0).contains("out0 can't be locked"), reports::toString);
        assertTrue(reports.get(1).contains("out0 can't be restricted to its owner"), reports::toString);
        assertTrue(reports.get(2).contains("file can't be replaced atomically"), reports::toString);
    }

    @Test
    void treatsAnUnsupportedCallAsOneThatFails() throws IOException {
        Disk disk = new Disk(reports::add) {
            @Override
            void setOwnerOnly(Path restricted) {
                throw new UnsupportedOperationException();
            }

            @Override
            boolean tryLock(FileChannel channel) {
                throw new UnsupportedOperationException();
            }
        };
        try (FileOutput output = new FileOutput(file, disk, () -> {})) {
            output.write(ByteBuffer.allocate(0));
        }
        assertEquals(2, reports.size(), reports::toString);
    }

    @Test
    void saysWhenAnotherProcessHasTheLock() throws IOException {
        try (FileOutput one = new FileOutput(file, new Disk(reports::add), () -> {});
                FileOutput other = new FileOutput(file, new Disk(reports::add), () -> {})) {
            one.lockExisting();
            IOException e = assertThrows(IOException.class, other::lockExisting);
            assertTrue(e.getMessage().endsWith("is being written by another process"), e::getMessage);
        }
        assertEquals(List.of(), reports);
    }

    @Test
    void triesToRenameForASecond() throws IOException {
        Busy disk = new Busy(20);

        disk.replace(file, newFile);

        assertEquals("new", Files.readString(file));
        assertEquals(1_000, disk.paused);
        assertEquals(List.of(), reports);
    }

    @Test
    void failsIfTheFileIsHeldForLonger() throws IOException {
        assertThrows(AccessDeniedException.class, () -> new Busy(21).replace(file, newFile));
        assertEquals("old", Files.readString(file));
        assertFalse(Files.notExists(newFile));
    }

    /** As Windows, where a scanner holds the file. */
    private class Busy extends Disk {

        private int failures;
        private long paused;

        Busy(int failures) {
            super(reports::add);
            this.failures = failures;
        }

        @Override
        void move(Path from, Path to, CopyOption... options) throws IOException {
            if (failures-- > 0) {
                throw new AccessDeniedException(to.toString());
            }
            super.move(from, to, options);
        }

        @Override
        void pause(long millis) {
            paused += millis;
        }
    }
}
