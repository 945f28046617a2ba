package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.Checkpoint;
import io.github.zoomcontactcenter.logs.LogListing;
import io.github.zoomcontactcenter.logs.LogRecord;
import io.github.zoomcontactcenter.logs.LogWindow;
import io.github.zoomcontactcenter.logs.LogWindows;
import io.github.zoomcontactcenter.logs.Window;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An export with a checkpoint. It resumes what was stopped and, while the end of its range lies in the future, continues each
 * time with the part that has settled since.
 */
final class ResumableExport {

    /** Parts overlap as windows do, and records that both list are written once. */
    private static final Duration OVERLAP = Duration.ofSeconds(1);

    private final Source source;
    private final Options options;
    private final Scope scope;
    private final OffsetDateTime from;
    private final OffsetDateTime to;
    private final Progress progress;
    private final PrintStream err;
    private final Disk disk;
    private final CheckpointFile file;
    private SavedExport stored;

    ResumableExport(
            Source source, OffsetDateTime from, OffsetDateTime to, Progress progress, PrintStream err, Disk disk) {
        this.source = source;
        this.options = source.options();
        this.scope = source.scope();
        this.from = from;
        this.to = to;
        this.progress = progress;
        this.err = err;
        this.disk = disk;
        this.file = new CheckpointFile(options.checkpoint, disk);
    }

    /** The windows that are left. */
    List<Window> plan() throws IOException {
        SavedExport export = read().orElseGet(this::begin);
        Optional<SavedExport> left = export.checkpoint().isFinished() ? next(export) : Optional.of(export);
        return left.isEmpty() ? List.of() : resume(left.get()).plan();
    }

    void run() throws IOException {
        try (FileOutput output = new FileOutput(options.out, disk, this::requireNoOtherProcess)) {
            output.lockExisting();
            Optional<SavedExport> earlier = read();
            if (earlier.isEmpty() && source.list(from, to).plan().isEmpty()) {
                err.println("No part of the range has settled yet. Nothing is read, and no checkpoint is written.");
            } else {
                run(earlier, output);
            }
        }
    }

    private void run(Optional<SavedExport> earlier, FileOutput output) throws IOException {
        SavedExport export = earlier.orElseGet(this::begin);
        if (earlier.isPresent()) {
            output.resume(export);
        }
        boolean finished = export.checkpoint().isFinished();
        Optional<SavedExport> part = finished ? next(export) : Optional.of(export);
        if (part.isEmpty()) {
            err.println(
                    export.isComplete()
                            ? "Already finished: nothing to do."
                            : "Finished up to " + export.checkpoint().end() + ": later records have not settled yet.");
            return;
        }
        try (Lines lines = Lines.toFile(() -> output)) {
            SavedExport reached = write(part.get(), lines, output);
            part = earlier.isEmpty() || finished ? Optional.empty() : next(reached);
            if (part.isPresent()) {
                write(part.get(), lines, output);
            }
        } finally {
            progress.end();
        }
    }

    /** An output that wasn't there couldn't be locked before the checkpoint was read. */
    private void requireNoOtherProcess() throws IOException {
        String found = read().map(export -> export.checkpoint().toJson()).orElse("");
        if (!found.equals(stored.checkpoint().toJson())) {
            throw new IOException(options.checkpoint + " was written by another process meanwhile");
        }
    }

    private void store(SavedExport export) throws IOException {
        file.write(export);
        stored = export;
    }

    /**
     * Reads the checkpoint. Empty if there is none.
     *
     * @throws IOException if it is damaged, or one of another export
     */
    private Optional<SavedExport> read() throws IOException {
        Optional<SavedExport> saved = file.read();
        if (saved.isPresent()) {
            SavedExport export = saved.get();
            List<String> others = new ArrayList<>(scope.differences(export.scope()));
            boolean sameEnd = options.to == null ? export.toNow() : export.to().isEqual(to);
            if (!sameEnd || !export.from().isEqual(from)) {
                others.add("range");
            }
            if (!others.isEmpty()) {
                throw refused("the checkpoint is of another listing: of another " + String.join(", ", others), null);
            }
        }
        return saved;
    }

    private IOException refused(String why, Throwable cause) {
        return new IOException(options.checkpoint + " can't be resumed: " + why, cause);
    }

    private SavedExport begin() {
        Checkpoint start = source.list(from, to).start();
        return new SavedExport(scope, from, to, options.to == null, from, start, FileOutput.NO_TAIL, Set.of());
    }

    /** The part after a finished one, up to what has settled by now. Empty if that is nothing. */
    private Optional<SavedExport> next(SavedExport export) {
        OffsetDateTime end = export.checkpoint().end();
        if (export.isComplete()) {
            return Optional.empty();
        }
        OffsetDateTime start = end.minus(OVERLAP);
        Checkpoint begun = source.list(start, export.to()).start();
        // A part of no more than the overlap wouldn't keep what the one after it lists again.
        boolean hasMore = begun.end().isAfter(end.plus(OVERLAP)) || !begun.end().isBefore(export.to());
        return hasMore ? Optional.of(export.nextPart(start, begun)) : Optional.empty();
    }

    private LogListing<?> resume(SavedExport export) throws IOException {
        LogListing<?> listing;
        try {
            listing = source.list(export.partFrom(), export.to()).resume(export.checkpoint());
        } catch (IllegalArgumentException e) {
            throw refused(e.getMessage(), e);
        }
        for (Window window : listing.plan()) {
            if (window.to().isAfter(window.from().plusMonths(1))) {
                throw refused("its window " + window + " is longer than a month", null);
            }
        }
        return listing;
    }

    private SavedExport write(SavedExport export, Lines lines, FileOutput output) throws IOException {
        LogListing<?> listing = resume(export);
        store(export);
        return write(export, listing, lines, output);
    }

    /** Writes the windows that are left, and the checkpoint after each. Returns the last one. */
    private <T> SavedExport write(SavedExport export, LogListing<T> listing, Lines lines, FileOutput output)
            throws IOException {
        progress.begin(listing, options.to);
        SavedExport reached = export;
        try (LogWindows<T> windows = listing.windows()) {
            for (LogWindow<T> window : windows) {
                write(window, reached.boundary(), lines);
                Checkpoint checkpoint = window.checkpoint().withPosition(output.sync());
                boolean continues = checkpoint.isFinished() && checkpoint.end().isBefore(export.to());
                Set<String> boundary = continues ? RecordHash.ofAll(window) : Set.of();
                reached = reached.after(checkpoint, output.tail(), boundary);
                store(reached);
            }
        }
        return reached;
    }

    private <T> void write(LogWindow<T> window, Set<String> known, Lines lines) throws IOException {
        long dropped = 0;
        for (LogRecord<T> record : window) {
            if (!known.isEmpty() && known.contains(RecordHash.of(record))) {
                dropped++;
            } else {
                lines.write(record);
            }
        }
        progress.dropped(dropped);
        lines.flush();
    }
}
