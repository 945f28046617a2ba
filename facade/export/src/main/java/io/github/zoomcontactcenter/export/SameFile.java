package io.github.zoomcontactcenter.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether two paths lead to one file, by whatever names and links. */
final class SameFile {

    private static final int MOST_LINKS = 40;

    private SameFile() {}

    static boolean test(Path one, Path other) throws IOException {
        if (Files.exists(one) != Files.exists(other)) {
            return false;
        }
        return Files.exists(one) ? Files.isSameFile(one, other) : target(one).equals(target(other));
    }

    /** The path of a file that isn't there yet. */
    private static Path target(Path file) throws IOException {
        Path path = file.toAbsolutePath();
        for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(path); links++) {
            path = path.resolveSibling(Files.readSymbolicLink(path));
        }
        Path folder = path.getParent();
        return Files.isDirectory(folder) ? folder.toRealPath().resolve(path.getFileName()) : path.normalize();
    }
}
