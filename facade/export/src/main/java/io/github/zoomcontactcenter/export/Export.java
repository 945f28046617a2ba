package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.client.api.LogsApi.ListSMSRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.logs.Checkpoint;
import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogListing;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.LogRecord;
import io.github.zoomcontactcenter.logs.LogWindow;
import io.github.zoomcontactcenter.logs.LogWindows;
import io.github.zoomcontactcenter.logs.Window;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** One export: lists the windows of a range, and writes their records. */
final class Export {

    private final Options options;
    private final ContactCenterLogs logs;
    private final Progress progress;
    private final PrintStream err;

    Export(Options options, ContactCenterLogs logs, Progress progress, PrintStream err) {
        this.options = options;
        this.logs = logs;
        this.progress = progress;
        this.err = err;
    }

    void run() throws IOException {
        OffsetDateTime start = options.since == null ? options.from : options.lookBackFrom(endOf(options.since));
        OffsetDateTime end = options.to == null ? now(start) : options.to;
        LogListing<?> listing = list(options.query(start, end));
        if (options.dryRun) {
            dryRun(listing.plan());
        } else {
            export(listing);
        }
    }

    /** What has settled by now. The same command goes on to where it first would have ended. */
    private OffsetDateTime now(OffsetDateTime start) throws IOException {
        Optional<Checkpoint> earlier =
                options.checkpoint == null ? Optional.empty() : new CheckpointFile(options.checkpoint).read();
        if (earlier.isPresent()) {
            return earlier.get().end();
        }
        OffsetDateTime settled =
                OffsetDateTime.now(ZoneOffset.UTC).minus(options.settle).truncatedTo(ChronoUnit.SECONDS);
        return settled.isAfter(start) ? settled : start.plusSeconds(1);
    }

    private static OffsetDateTime endOf(Path checkpoint) throws IOException {
        return new CheckpointFile(checkpoint)
                .read()
                .filter(Checkpoint::isFinished)
                .orElseThrow(() -> new IOException(checkpoint + " is not the checkpoint of a finished export"))
                .end();
    }

    private LogListing<?> list(LogQuery query) {
        return options.checked(() -> options.kind == Options.Kind.SMS
                ? logs.sms(query, options.filtered(new ListSMSRequest()))
                : logs.voiceCalls(query, options.filtered(new ListVoiceCallRequest())));
    }

    private void dryRun(List<Window> windows) {
        windows.forEach(err::println);
        err.printf(
                "%d windows; at least %d requests, %.2f %% of the %d that the plan %s allows a day%n",
                windows.size(),
                windows.size(),
                100.0 * windows.size() / options.plan.limits().perDay(),
                options.plan.limits().perDay(),
                options.plan);
    }

    private <T> void export(LogListing<T> listing) throws IOException {
        if (options.checkpoint == null) {
            write(listing, 0, null);
            return;
        }
        CheckpointFile file = new CheckpointFile(options.checkpoint);
        Optional<Checkpoint> earlier = file.read();
        if (earlier.isEmpty() && listing.plan().isEmpty()) {
            err.println("No part of the range has settled yet. Nothing is read, and no checkpoint is written.");
            return;
        }
        if (earlier.isEmpty()) {
            file.write(listing.start());
        }
        Checkpoint start = file.read().orElseThrow();
        LogListing<T> rest = resume(listing, start);
        if (start.isFinished()
                && start.position() > 0
                && (!Files.exists(options.out) || Files.size(options.out) < start.position())) {
            throw new IOException(options.out + " is missing or shorter than the finished checkpoint says");
        }
        if (earlier.isPresent() && start.isFinished()) {
            err.println("Already finished: nothing to do.");
            return;
        }
        write(rest, start.position(), file::write);
    }

    private <T> LogListing<T> resume(LogListing<T> listing, Checkpoint start) throws IOException {
        try {
            return listing.resume(start);
        } catch (IllegalArgumentException e) {
            throw new IOException(options.checkpoint + " can't be resumed: " + e.getMessage(), e);
        }
    }

    /** Stores the checkpoint after a window. */
    @FunctionalInterface
    private interface CheckpointWriter {
        void write(Checkpoint checkpoint) throws IOException;
    }

    private <T> void write(LogListing<T> listing, long position, CheckpointWriter checkpoints) throws IOException {
        OffsetDateTime end = listing.start().end();
        if (options.to != null && end.isBefore(options.to)) {
            err.println("Reads up to " + end + ": later records have not settled yet.");
        }
        progress.begin(listing.plan());
        try (Lines lines = Lines.to(options.out, position);
                LogWindows<T> windows = listing.windows()) {
            for (LogWindow<T> window : windows) {
                for (LogRecord<T> record : window) {
                    lines.write(record);
                }
                if (checkpoints != null) {
                    checkpoints.write(window.checkpoint().withPosition(lines.sync()));
                }
            }
            lines.flush();
        } catch (Lines.ClosedPipeException e) {
            // The reader has what it wants, as with "| head".
        } finally {
            progress.end();
        }
    }
}
