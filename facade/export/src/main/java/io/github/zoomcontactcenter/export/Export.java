package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.Checkpoint;
import io.github.zoomcontactcenter.logs.LogListing;
import io.github.zoomcontactcenter.logs.LogRecord;
import io.github.zoomcontactcenter.logs.LogWindow;
import io.github.zoomcontactcenter.logs.LogWindows;
import io.github.zoomcontactcenter.logs.Window;
import java.io.IOException;
import java.io.PrintStream;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Runs one export: of a range, or since an earlier export, with a checkpoint or without. */
final class Export {

    private final Source source;
    private final Options options;
    private final Progress progress;
    private final PrintStream err;
    private final Disk disk;

    Export(Source source, Progress progress, PrintStream err, Disk disk) {
        this.source = source;
        this.options = source.options();
        this.progress = progress;
        this.err = err;
        this.disk = disk;
    }

    void run() throws IOException {
        if (options.database != null) {
            DatabaseExport export = new DatabaseExport(source, progress, err, disk);
            if (options.dryRun) {
                dryRun(export.plan());
            } else {
                export.run();
            }
            return;
        }
        Optional<Checkpoint> earlier = options.since == null ? Optional.empty() : Optional.of(earlier());
        OffsetDateTime from = earlier.map(checkpoint -> options.lookBackFrom(checkpoint.end()))
                .orElse(options.from);
        OffsetDateTime to = options.to == null ? settled(from) : options.to;
        LogListing<?> listing = options.withLookBack(source.list(from, to));
        if (earlier.isPresent()) {
            listing = since(earlier.get(), listing);
        }
        if (options.checkpoint == null) {
            if (options.dryRun) {
                dryRun(listing.plan());
            } else {
                write(listing);
            }
            return;
        }
        ResumableExport export = new ResumableExport(source, from, to, listing, progress, err, disk);
        if (options.dryRun) {
            dryRun(export.plan());
        } else {
            export.run();
        }
    }

    /** Of what is listed since an earlier export, what that one doesn't have. */
    private LogListing<?> since(Checkpoint earlier, LogListing<?> listing) throws IOException {
        try {
            return listing.continueFrom(earlier.withPosition(0));
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    options.since + " can't be continued: " + e.getMessage() + options.shorterLookBack(earlier), e);
        }
    }

    /** What has settled by now. */
    private OffsetDateTime settled(OffsetDateTime from) {
        OffsetDateTime settled =
                OffsetDateTime.now(ZoneOffset.UTC).minus(options.settle).truncatedTo(ChronoUnit.SECONDS);
        return settled.isAfter(from) ? settled : from.plusSeconds(1);
    }

    private Checkpoint earlier() throws IOException {
        SavedExport earlier = new CheckpointFile(options.since, disk)
                .read()
                .orElseThrow(() -> new IOException(options.since + " doesn't exist"));
        if (!earlier.checkpoint().isFinished()) {
            throw new IOException(options.since + " is not the checkpoint of a finished export");
        }
        List<String> others = source.scope().differences(earlier.scope());
        if (!others.isEmpty()) {
            throw new IOException(options.since + " is the checkpoint of another " + String.join(", ", others));
        }
        return earlier.checkpoint();
    }

    private void dryRun(List<Window> windows) {
        windows.forEach(err::println);
        long perDay = options.plan.limits().perDay();
        err.printf("%d windows; at least %d requests", windows.size(), windows.size());
        if (perDay < Long.MAX_VALUE) {
            err.printf(
                    ", %.2f %% of the %d that the plan %s allows a day",
                    100.0 * windows.size() / perDay, perDay, options.plan);
        }
        err.println();
    }

    private <T> void write(LogListing<T> listing) throws IOException {
        progress.begin(listing, options.to);
        try (Lines lines = lines();
                LogWindows<T> windows = listing.windows()) {
            for (LogWindow<T> window : windows) {
                for (LogRecord<T> record : window) {
                    lines.write(record);
                }
            }
            lines.flush();
        } catch (StreamOutput.ClosedPipeException e) {
            // The reader has what it wants, as with "| head".
        } finally {
            progress.end();
        }
    }

    private Lines lines() {
        if (options.out == null || Descriptor.isStandardOutput(options.out)) {
            return Lines.toStream(StreamOutput::standard);
        }
        return Output.isFile(options.out)
                ? Lines.toFile(() -> new FileOutput(options.out, disk, () -> {}))
                : Lines.toStream(() -> StreamOutput.open(options.out));
    }
}
