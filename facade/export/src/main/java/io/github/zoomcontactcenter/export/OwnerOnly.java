package io.github.zoomcontactcenter.export;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Creates files that only their owner can read, where the file system supports that: they contain personal data. */
final class OwnerOnly {

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private OwnerOnly() {}

    /** Opens a file, and restricts an existing file, too. A device stays as it is. */
    static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return FileChannel.open(file, options);
        }
        FileChannel channel = FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(OWNER));
        if (Files.isRegularFile(file)) {
            try {
                Files.setPosixFilePermissions(file, OWNER);
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
        return channel;
    }
}
