package io.github.zoomcontactcenter.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells open descriptors, such as {@code /dev/stdout}, from files. A file that one leads to has more than its output.
 */
final class Descriptor {

    private static final Pattern FOLDER = Pattern.compile("/dev/fd|/proc/.+/fd");
    private static final int MOST_LINKS = 40;

    private Descriptor() {}

    /** Whether a path leads to one, by whatever links. */
    static boolean isOne(Path path) {
        return find(path).isPresent();
    }

    /** Whether a path leads to this process' standard output. */
    static boolean isStandardOutput(Path path) {
        Optional<Path> found = find(path);
        return found.isPresent() && found.equals(find(Path.of("/dev/fd/1")));
    }

    private static Optional<Path> find(Path file) {
        Path path = file.toAbsolutePath();
        try {
            for (int links = 0; links < MOST_LINKS; links++) {
                Path folder = path.getParent();
                if (folder == null) {
                    return Optional.empty();
                }
                Path realFolder = folder.toRealPath();
                if (FOLDER.matcher(realFolder.toString()).matches()) {
                    return Optional.of(realFolder.resolve(path.getFileName()));
                }
                if (!Files.isSymbolicLink(path)) {
                    return Optional.empty();
                }
                path = path.resolveSibling(Files.readSymbolicLink(path));
            }
        } catch (IOException e) {
            // What can't be followed is none.
        }
        return Optional.empty();
    }
}
