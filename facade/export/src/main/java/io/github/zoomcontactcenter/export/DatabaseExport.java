package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.Checkpoint;
import io.github.zoomcontactcenter.logs.LogListing;
import io.github.zoomcontactcenter.logs.LogWindow;
import io.github.zoomcontactcenter.logs.LogWindows;
import io.github.zoomcontactcenter.logs.Window;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An export into a database, which continues what earlier ones stored there. Each window is stored with the checkpoint
 * after it in one transaction.
 */
final class DatabaseExport {

    private final Source source;
    private final Options options;
    private final Progress progress;
    private final PrintStream err;
    private final Disk disk;
    private final DatabaseUrl url;
    private final Dialect dialect;
    private final LockName name;
    private final Table records;
    private final Table progressTable;
    private final RecordTable rows;
    private final ProgressTable reached;

    DatabaseExport(Source source, Progress progress, PrintStream err, Disk disk) {
        this.source = source;
        this.options = source.options();
        this.progress = progress;
        this.err = err;
        this.disk = disk;
        this.url = new DatabaseUrl(options.database);
        this.dialect = Dialect.of(url);
        Scope scope = source.scope();
        this.name = LockName.of(scope);
        this.records = Table.records(options.kind == Options.Kind.SMS ? "sms" : "voice_calls", dialect);
        this.progressTable = Table.progress(dialect);
        boolean isOwnAccount = Set.of("me", "-").contains(options.account);
        String account = isOwnAccount ? source.account().id() : options.account;
        this.rows = new RecordTable(records.name(), dialect, account);
        this.reached = new ProgressTable(scope, name, dialect);
    }

    /** The windows that are left. */
    List<Window> plan() throws IOException {
        try (Database database = open(Optional.empty())) {
            return list(database.transaction(this::read)).plan();
        } catch (Database.AbsentException e) {
            return list(Optional.empty()).plan();
        }
    }

    void run() throws IOException {
        try (Database database = open(Optional.of(name))) {
            Optional<StoredProgress> stored = database.transaction(this::read);
            LogListing<?> listing = list(stored);
            if (listing.plan().isEmpty()) {
                err.println(
                        stored.isEmpty()
                                ? "No part of the range has settled yet. Nothing is read."
                                : "Finished up to " + listing.start().end() + ": nothing more has settled yet.");
                return;
            }
            database.transaction(connection -> {
                records.createIfMissing(connection, dialect);
                progressTable.createIfMissing(connection, dialect);
                return true;
            });
            write(listing, database, stored.orElseGet(() -> StoredProgress.beginning(from())));
        }
    }

    private Database open(Optional<LockName> locked) {
        return new Database(url, dialect, locked, options.maxWait, disk, progress::note);
    }

    private Optional<StoredProgress> read(Connection connection) throws SQLException, IOException {
        boolean hasRecords = records.exists(connection, dialect);
        Optional<StoredProgress> stored =
                progressTable.exists(connection, dialect) ? reached.read(connection) : Optional.empty();
        if (stored.isPresent() && !hasRecords) {
            throw new IOException("the database's table " + records.name() + " is gone, though export_progress says"
                    + " that it was exported; " + anew());
        }
        return stored;
    }

    /** What makes the next run export all of it once more. */
    private String anew() {
        return "to export it anew, which changes no row that is right, run DELETE FROM export_progress WHERE"
                + " export_key = '" + name + "', and then the export with --from";
    }

    /** As it comes back from the database, which may have no finer times, and no offsets. */
    private OffsetDateTime from() {
        return options.from.withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    }

    /** What is left of an earlier export, and what follows on it. */
    private LogListing<?> list(Optional<StoredProgress> stored) throws IOException {
        if (stored.isEmpty() && options.from == null) {
            throw options.wrong("--from is needed: the database has nothing of this export yet");
        }
        OffsetDateTime from = stored.map(StoredProgress::from).orElseGet(this::from);
        if (options.from != null && from().isBefore(from)) {
            throw new IOException("--from " + options.from + " is before " + from + ", where the export in the database"
                    + " begins; use another database or schema for an earlier range");
        }
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        OffsetDateTime to = options.to != null ? options.to : now.isAfter(from) ? now : from.plusSeconds(1);
        LogListing<?> listing = options.withLookBack(source.list(from, to));
        if (stored.isEmpty()) {
            return listing;
        }
        String instead = "";
        try {
            Checkpoint checkpoint = Checkpoint.fromJson(stored.get().checkpoint());
            instead = options.shorterLookBack(checkpoint);
            LogListing<?> left = listing.continueFrom(checkpoint);
            Source.requireMonths(left);
            return left;
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "the export in the database can't be continued: " + e.getMessage() + instead + "; " + anew(), e);
        }
    }

    private <T> void write(LogListing<T> listing, Database database, StoredProgress stored) throws IOException {
        progress.begin(listing, options.to);
        StoredProgress before = stored;
        try (LogWindows<T> windows = listing.windows()) {
            for (LogWindow<T> window : windows) {
                before = write(window, database, before);
            }
        } finally {
            progress.end();
        }
    }

    private StoredProgress write(LogWindow<?> window, Database database, StoredProgress before) throws IOException {
        StoredProgress after = before.after(window.checkpoint());
        AtomicBoolean isRetry = new AtomicBoolean();
        long changed = database.transaction(connection -> {
            if (isRetry.getAndSet(true)
                    && reached.read(connection).filter(after::equals).isPresent()) {
                // The commit had succeeded, though its response was lost.
                return 0L;
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            long count = rows.write(connection, window, now);
            reached.write(connection, before, after, window.checkpoint().end(), now);
            return count;
        });
        if (changed > 0) {
            progress.note(changed + " records have U+0000, half a surrogate pair or numbers that the database doesn't"
                    + " take: U+FFFD, or the number as text, stands for them.");
        }
        return after;
    }
}
