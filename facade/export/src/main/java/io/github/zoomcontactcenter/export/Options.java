package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.client.OperationRequest;
import io.github.zoomcontactcenter.logs.Checkpoint;
import io.github.zoomcontactcenter.logs.LogListing;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.RatePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The options of the command line. */
final class Options {

    enum Kind {
        VOICE_CALLS("voice-calls", Duration.ofHours(24)),
        SMS("sms", Duration.ofDays(7));

        private final String text;
        private final Duration lookBack;

        Kind(String text, Duration lookBack) {
            this.text = text;
            this.lookBack = lookBack;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    enum Plan {
        PRO("pro"),
        BUSINESS_PLUS("business-plus"),
        UNLIMITED("unlimited");

        private final String text;

        Plan(String text) {
            this.text = text;
        }

        RatePlan limits() {
            return switch (this) {
                case PRO -> RatePlan.PRO;
                case BUSINESS_PLUS -> RatePlan.BUSINESS_PLUS;
                case UNLIMITED -> RatePlan.UNLIMITED;
            };
        }

        @Override
        public String toString() {
            return text;
        }
    }

    enum ViewType {
        summary,
        detail
    }

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--help", usageHelp = true, description = "Print this help; so does -h.")
    @SuppressWarnings("unused") // The command line reads it.
    private boolean help;

    @Parameters(paramLabel = "voice-calls|sms", description = "What to export.")
    Kind kind;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "Start: a date-time with offset, or a date (midnight UTC).")
    OffsetDateTime from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description = "End, in the same form (default: now). Until it has come, the same command with --checkpoint"
                    + " or --database exports each time what has settled since.")
    OffsetDateTime to;

    @Option(
            names = "--account",
            paramLabel = "ID",
            defaultValue = "me",
            description = "The account, or - for the account-level operations (default: ${DEFAULT-VALUE}).")
    String account;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "The file to write. It is replaced, unless a checkpoint is resumed (default: standard output).")
    Path out;

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "Instead of --out: the JDBC URL of a database, such as jdbc:sqlite:calls.db or"
                    + " jdbc:postgresql://HOST/DATABASE?user=NAME. Its tables voice_calls and sms are created if necessary."
                    + " The same command again goes on, and looks back for what came late or has changed; --from is needed"
                    + " the first time only. An empty FILE.lock stays beside a file of SQLite: by it the second of two"
                    + " exports at once is refused. Exports with other filters need another database or schema: they would"
                    + " replace each other's versions of a call.")
    String database;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Writes a checkpoint after each window. The same command again resumes from it. Needs --out.")
    Path checkpoint;

    @Option(
            names = "--since",
            paramLabel = "FILE",
            description = "Instead of --from: export what is new or has changed since this finished checkpoint's end,"
                    + " less the look-back.")
    Path since;

    @Option(
            names = "--look-back",
            paramLabel = "DURATION",
            description =
                    "How far before the end of what was exported a later run starts, such as 36h or P7D. Give it on"
                            + " each run: checkpoints keep what it needs. An engagement is listed only after its end, and"
                            + " an SMS thread may be open for days (default: 24h for voice calls, 7d for sms).")
    private Duration lookBack;

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            defaultValue = "pro",
            description = "The account's limits: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    Plan plan;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many windows are read at once, from 1 to 16 (default: ${DEFAULT-VALUE}).")
    int concurrency;

    @Option(
            names = "--max-wait",
            paramLabel = "DURATION",
            defaultValue = "2m",
            description = "How long to wait for limits and retries, such as 90s or PT2M (default: ${DEFAULT-VALUE}).")
    Duration maxWait;

    @Option(
            names = "--settle",
            paramLabel = "DURATION",
            defaultValue = "15m",
            description =
                    "Records need this time to settle; nothing closer to now is read (default: ${DEFAULT-VALUE}).")
    Duration settle;

    @Option(names = "--view-type", paramLabel = "TYPE", description = "For voice calls: ${COMPLETION-CANDIDATES}.")
    private ViewType viewType;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the operation, by its name in the API. May be repeated.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--allow-incomplete", description = "Continue if a window has fewer records than the API's total.")
    boolean allowIncomplete;

    @Option(
            names = "--dry-run",
            description = "Print the windows and the least number of requests. No request is made.")
    boolean dryRun;

    /** Refuses options that can't go together, before anything is read or written. */
    void check() throws IOException {
        if (checkpoint != null && out == null) {
            throw wrong("--checkpoint needs --out");
        }
        if (out != null
                && (Files.isDirectory(out)
                        || !Files.isDirectory(out.toAbsolutePath().getParent()))) {
            throw wrong("--out must be a file in a folder that is there");
        }
        requireTwoFiles("--checkpoint and --out", checkpoint, out);
        requireTwoFiles("--since and --out", since, out);
        requireTwoFiles("--since and --checkpoint", since, checkpoint);
        if (checkpoint != null) {
            requireTwoFiles(
                    "--checkpoint (" + CheckpointFile.beside(checkpoint) + ") and --out",
                    CheckpointFile.beside(checkpoint),
                    out);
        }
        if (checkpoint != null && !Output.isFile(out)) {
            throw wrong("--checkpoint needs a file as --out: a pipe, a device or /dev/stdout can't be resumed");
        }
        if (database != null && (out != null || checkpoint != null || since != null)) {
            throw wrong("--database goes with none of --out, --checkpoint and --since");
        }
        if (database != null && new DatabaseUrl(database).isLost()) {
            throw wrong("--database needs a file after jdbc:sqlite:, as in jdbc:sqlite:calls.db");
        }
        if (database == null && (from == null) == (since == null)) {
            throw wrong("either --from or --since must be given, and not both");
        }
    }

    private void requireTwoFiles(String names, Path one, Path other) throws IOException {
        if (one != null && other != null && SameFile.test(one, other)) {
            throw wrong(names + " must be two files");
        }
    }

    /** The listing with the look-back. */
    <T> LogListing<T> withLookBack(LogListing<T> listing) {
        return checked(() -> listing.withLookBack(lookBack == null ? kind.lookBack : lookBack));
    }

    /** What to give instead of a longer look-back than a checkpoint keeps keys for. Empty if it isn't longer. */
    String shorterLookBack(Checkpoint checkpoint) {
        boolean isLonger = (lookBack == null ? kind.lookBack : lookBack).compareTo(checkpoint.lookBack()) > 0;
        return isLonger ? "; give --look-back " + checkpoint.lookBack() : "";
    }

    /** Where an export since a time starts. */
    OffsetDateTime lookBackFrom(OffsetDateTime end) {
        OffsetDateTime start = end.minus(lookBack == null ? kind.lookBack : lookBack);
        if (!Arguments.isInRange(start)) {
            throw wrong("--look-back goes back to " + start + ", before the year 0001");
        }
        return start;
    }

    /** What to list in a range. */
    LogQuery query(OffsetDateTime start, OffsetDateTime end) {
        return checked(() -> LogQuery.of(start, end)
                .withAccount(account.equals("-") ? null : account)
                .withSettle(settle));
    }

    /** The request with the filters set. */
    <R extends OperationRequest<?>> R filtered(R request) {
        return checked(() -> {
            filters().forEach((name, texts) -> request.set(name, texts.size() == 1 ? texts.get(0) : texts));
            return request;
        });
    }

    private Map<String, List<String>> filters() {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("--param (" + parameter + ") must be NAME=VALUE");
            }
            values.computeIfAbsent(parameter.substring(0, equals), name -> new ArrayList<>())
                    .add(parameter.substring(equals + 1));
        }
        if (viewType != null && values.put("view_type", List.of(viewType.name())) != null) {
            throw new IllegalArgumentException("--view-type and --param view_type are one thing; give one of them");
        }
        return values;
    }

    /** Reports an argument that isn't valid as an error of the command line. */
    <T> T checked(Supplier<T> arguments) {
        try {
            return arguments.get();
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    ParameterException wrong(String message) {
        return new ParameterException(command.commandLine(), message);
    }
}
