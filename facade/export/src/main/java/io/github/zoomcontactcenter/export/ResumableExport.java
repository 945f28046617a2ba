package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.LogListing;
import io.github.zoomcontactcenter.logs.LogRecord;
import io.github.zoomcontactcenter.logs.LogWindow;
import io.github.zoomcontactcenter.logs.LogWindows;
import io.github.zoomcontactcenter.logs.Window;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An export with a checkpoint. It resumes what was stopped and, while the end of its range lies in the future,
 * continues each time with what has settled since, and with what is new in the look-back before.
 */
final class ResumableExport {

    private final Source source;
    private final Options options;
    private final Scope scope;
    private final OffsetDateTime from;
    private final OffsetDateTime to;
    private final LogListing<?> whole;
    private final Progress progress;
    private final PrintStream err;
    private final Disk disk;
    private final CheckpointFile file;
    private String stored = "";

    /** @param whole the listing of the range, or of what is new in it since an earlier export */
    ResumableExport(
            Source source,
            OffsetDateTime from,
            OffsetDateTime to,
            LogListing<?> whole,
            Progress progress,
            PrintStream err,
            Disk disk) {
        this.source = source;
        this.options = source.options();
        this.scope = source.scope();
        this.from = from;
        this.to = to;
        this.whole = whole;
        this.progress = progress;
        this.err = err;
        this.disk = disk;
        this.file = new CheckpointFile(options.checkpoint, disk);
    }

    /** The windows that are left. */
    List<Window> plan() throws IOException {
        Optional<SavedExport> export = read();
        if (export.isEmpty()) {
            return whole.plan();
        }
        return export.get().isComplete() ? List.of() : left(export.get()).plan();
    }

    void run() throws IOException {
        try (FileOutput output = new FileOutput(options.out, disk, this::requireNoOtherProcess)) {
            output.lockExisting();
            Optional<SavedExport> earlier = read();
            if (earlier.isPresent()) {
                resume(earlier.get(), output);
                return;
            }
            SavedExport begun = new SavedExport(scope, from, to, options.to == null, whole.start(), FileOutput.NO_TAIL);
            if (!whole.plan().isEmpty()) {
                write(begun, whole, output);
            } else if (begun.checkpoint().isFinished()) {
                err.println("Nothing more has settled since " + options.since + ". The output is empty.");
                // The next export may continue from here all the same.
                output.write(ByteBuffer.allocate(0));
                output.sync();
                store(begun);
            } else {
                err.println("No part of the range has settled yet. Nothing is read, and no checkpoint is written.");
            }
        }
    }

    private void resume(SavedExport export, FileOutput output) throws IOException {
        output.resume(export);
        if (export.isComplete()) {
            err.println("Already finished: nothing to do.");
            return;
        }
        LogListing<?> left = left(export);
        if (left.plan().isEmpty()) {
            err.println("Finished up to " + export.checkpoint().end() + ": later records have not settled yet.");
        } else {
            write(export, left, output);
        }
    }

    /** An output that wasn't there couldn't be locked before the checkpoint was read. */
    private void requireNoOtherProcess() throws IOException {
        if (!file.readText().orElse("").equals(stored)) {
            throw new IOException(options.checkpoint + " was written by another process meanwhile");
        }
    }

    private void store(SavedExport export) throws IOException {
        stored = file.write(export);
    }

    /**
     * Reads the checkpoint. Empty if there is none.
     *
     * @throws IOException if it is damaged, or one of another export
     */
    private Optional<SavedExport> read() throws IOException {
        Optional<String> text = file.readText();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        SavedExport export = file.parse(text.get());
        List<String> others = new ArrayList<>(scope.differences(export.scope()));
        boolean sameEnd = options.to == null ? export.toNow() : export.to().isEqual(to);
        if (!sameEnd || !export.from().isEqual(from)) {
            others.add("range");
        }
        if (!others.isEmpty()) {
            throw refused("the checkpoint is of another listing: of another " + String.join(", ", others), null);
        }
        return Optional.of(export);
    }

    private IOException refused(String why, Throwable cause) {
        return new IOException(options.checkpoint + " can't be resumed: " + why, cause);
    }

    /** What is left of the range. */
    private LogListing<?> left(SavedExport export) throws IOException {
        LogListing<?> range = options.withLookBack(source.list(export.from(), export.to()));
        try {
            LogListing<?> left = export.reachesItsEnd()
                    ? range.resume(export.checkpoint())
                    : range.continueFrom(export.checkpoint());
            Source.requireMonths(left);
            return left;
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage() + options.shorterLookBack(export.checkpoint()), e);
        }
    }

    /** Writes the windows that are left, and the checkpoint after each. */
    private <T> void write(SavedExport export, LogListing<T> left, FileOutput output) throws IOException {
        progress.begin(left, options.to);
        // Stored first, as only an output that isn't finished may have more than its checkpoint says.
        SavedExport reached = export.after(left.start(), export.tail());
        store(reached);
        try (Lines lines = Lines.toFile(() -> output);
                LogWindows<T> windows = left.windows()) {
            for (LogWindow<T> window : windows) {
                for (LogRecord<T> record : window) {
                    lines.write(record);
                }
                lines.flush();
                reached = reached.after(window.checkpoint().withPosition(output.sync()), output.tail());
                store(reached);
            }
        } finally {
            progress.end();
        }
    }
}
