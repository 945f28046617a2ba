package io.github.zoomcontactcenter.export;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import io.github.zoomcontactcenter.logs.Checkpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;

/** A file with a checkpoint, which is replaced atomically. */
record CheckpointFile(Path file) {

    private static final int MOST_BYTES = 64 * 1024 * 1024;

    /**
     * Reads the checkpoint. Empty if there is no such file.
     *
     * @throws IOException if it can't be read, or isn't a checkpoint of this version
     */
    Optional<Checkpoint> read() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new IOException(file + " is too long for a checkpoint");
            }
            return Optional.of(Checkpoint.fromJson(new String(bytes, StandardCharsets.UTF_8)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " can't be resumed: " + e.getMessage(), e);
        }
    }

    /** Whether a path leads to this file, or to the temporary file beside it. */
    boolean uses(Path other) throws IOException {
        Path real = real(other);
        return real.equals(real(file)) || real.equals(real(beside()));
    }

    private Path beside() {
        return file.resolveSibling(file.getFileName() + ".new");
    }

    private static Path real(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        if (Files.exists(absolute) || !Files.isDirectory(absolute.getParent())) {
            return Files.exists(absolute) ? absolute.toRealPath() : absolute.normalize();
        }
        return Files.isSymbolicLink(absolute)
                ? real(absolute.resolveSibling(Files.readSymbolicLink(absolute)))
                : absolute.getParent().toRealPath().resolve(absolute.getFileName());
    }

    /** Writes a temporary file beside the file, and moves it over the file. */
    void write(Checkpoint checkpoint) throws IOException {
        Path beside = beside();
        try (FileChannel channel = OwnerOnly.open(beside, Set.of(CREATE, WRITE, TRUNCATE_EXISTING))) {
            ByteBuffer json = StandardCharsets.UTF_8.encode(checkpoint.toJson());
            while (json.hasRemaining()) {
                channel.write(json);
            }
            channel.force(true);
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
