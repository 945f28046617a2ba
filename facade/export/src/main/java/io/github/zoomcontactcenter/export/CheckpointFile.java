package io.github.zoomcontactcenter.export;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** A file with a checkpoint, which is replaced atomically. */
record CheckpointFile(Path file, Disk disk) {

    /** What a checkpoint begins with. Whatever doesn't isn't read any further: it may be an output, of any size. */
    private static final String START = "{\"version\":";

    /**
     * Reads the checkpoint. Empty if there is no such file.
     *
     * @throws IOException if it can't be read, or isn't a checkpoint of this version
     */
    Optional<SavedExport> read() throws IOException {
        Optional<String> text = readText();
        return text.isPresent() ? Optional.of(parse(text.get())) : Optional.empty();
    }

    /** Parses what is in the file. */
    SavedExport parse(String text) throws IOException {
        try {
            return SavedExport.fromJson(text);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + " can't be resumed: " + e.getMessage(), e);
        }
    }

    /** What is in the file. Empty if there is no such file. */
    Optional<String> readText() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            String start =
                    new String(IoFailure.naming(file, () -> in.readNBytes(START.length())), StandardCharsets.UTF_8);
            if (!start.equals(START)) {
                throw new IOException(file + " can't be resumed: it is not a checkpoint");
            }
            String rest = new String(IoFailure.naming(file, in::readAllBytes), StandardCharsets.UTF_8);
            return Optional.of(start + rest);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Writes a temporary file beside the file, and moves it over the file. Returns what it has written. */
    String write(SavedExport export) throws IOException {
        String text = export.toJson();
        Path beside = beside(file);
        IoFailure.naming(beside, () -> write(text, beside));
        disk.replace(file, beside);
        return text;
    }

    private long write(String text, Path beside) throws IOException {
        try (FileChannel channel = Disk.open(beside, Set.of(CREATE, WRITE, TRUNCATE_EXISTING))) {
            disk.restrict(beside);
            ByteBuffer json = StandardCharsets.UTF_8.encode(text);
            while (json.hasRemaining()) {
                channel.write(json);
            }
            channel.force(true);
            return channel.size();
        }
    }

    /** The temporary file. */
    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}
