package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.client.OperationRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListSMSRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.logs.Checkpoint;
import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogListing;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.LogRecord;
import io.github.zoomcontactcenter.logs.LogWindow;
import io.github.zoomcontactcenter.logs.LogWindows;
import io.github.zoomcontactcenter.logs.RateLimitException;
import io.github.zoomcontactcenter.logs.RatePlan;
import io.github.zoomcontactcenter.logs.Window;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Exports the logs of a time range, one JSON record per line. */
@Command(
        name = "ExportLogs",
        sortOptions = false,
        description = "Exports the logs of Zoom Contact Center, one JSON record per line.",
        footer = {
            "",
            "ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET are the credentials,",
            "ZOOM_API_URL and ZOOM_OAUTH_URL another server. With none of them set, it",
            "exports made-up records from an embedded account.",
            "",
            "Exit status: 0 complete, 1 failed, 2 command line or environment wrong,",
            "3 a limit would keep it waiting longer than --max-wait."
        })
public final class ExportLogs implements Callable<Integer> {

    /** How far --since looks back, since an engagement is listed only after its end. */
    private static final Duration LOOK_BACK = Duration.ofHours(24);

    enum Kind {
        VOICE_CALLS("voice-calls"),
        SMS("sms");

        private final String text;

        Kind(String text) {
            this.text = text;
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

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Print this help.")
    @SuppressWarnings("unused") // The command line reads it.
    private boolean help;

    @Parameters(paramLabel = "voice-calls|sms", description = "What to export.")
    private Kind kind;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "Start: a date-time with offset, or a date (midnight UTC).")
    private OffsetDateTime from;

    @Option(names = "--to", paramLabel = "T", description = "End, in the same form (default: now).")
    private OffsetDateTime to;

    @Option(
            names = "--account",
            paramLabel = "ID",
            defaultValue = "me",
            description = "The account, or - for the account-level operations (default: ${DEFAULT-VALUE}).")
    private String account;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "The file to write. It is replaced, unless a checkpoint is resumed (default: standard output).")
    private Path out;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Writes a checkpoint after each window. The same command again resumes from it. Needs --out.")
    private Path checkpointFile;

    @Option(
            names = "--since",
            paramLabel = "FILE",
            description = "Instead of --from: start 24 hours before the end of this finished checkpoint.")
    private Path since;

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            defaultValue = "pro",
            description = "The account's limits: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Plan plan;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "4",
            description = "How many windows are read at once, from 1 to 16 (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(
            names = "--max-wait",
            paramLabel = "DURATION",
            defaultValue = "2m",
            description = "How long to wait for limits and retries, such as 90s or PT2M (default: ${DEFAULT-VALUE}).")
    private Duration maxWait;

    @Option(
            names = "--settle",
            paramLabel = "DURATION",
            defaultValue = "15m",
            description =
                    "Records need this time to settle; nothing closer to now is read (default: ${DEFAULT-VALUE}).")
    private Duration settle;

    @Option(names = "--view-type", paramLabel = "TYPE", description = "For voice calls: ${COMPLETION-CANDIDATES}.")
    private ViewType viewType;

    @Option(
            names = "--param",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the operation, by its name in the API. May be repeated.")
    private List<String> parameters = new ArrayList<>();

    @Option(names = "--allow-incomplete", description = "Continue if a window has fewer records than the API's total.")
    private boolean allowIncomplete;

    @Option(
            names = "--dry-run",
            description = "Print the windows and the least number of requests. No request is made.")
    private boolean dryRun;

    private final Map<String, String> environment;
    private final PrintStream err;

    ExportLogs(Map<String, String> environment, PrintStream err) {
        this.environment = environment;
        this.err = err;
    }

    /** Runs the program. If it fails, the process ends with its exit status. */
    public static void main(String[] arguments) {
        int status = run(arguments, System.getenv(), System.err);
        if (status != 0) {
            System.exit(status);
        }
    }

    static int run(String[] arguments, Map<String, String> environment, PrintStream err) {
        CommandLine commandLine = new CommandLine(new ExportLogs(environment, err))
                .setErr(new PrintWriter(err, true, Charset.defaultCharset()))
                .setCaseInsensitiveEnumValuesAllowed(false)
                .registerConverter(OffsetDateTime.class, Arguments::time)
                .registerConverter(Duration.class, Arguments::duration)
                .registerConverter(Kind.class, text -> Arguments.oneOf(Kind.values(), text))
                .registerConverter(Plan.class, text -> Arguments.oneOf(Plan.values(), text))
                .setParameterExceptionHandler((e, a) -> {
                    err.println("ExportLogs: " + e.getMessage());
                    err.println("Try --help.");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, c, r) -> {
                    err.println("ExportLogs: " + message(e));
                    return e instanceof RateLimitException ? 3 : 1;
                });
        return commandLine.execute(arguments);
    }

    private static String message(Exception e) {
        if (e instanceof RateLimitException) {
            return e.getMessage() + ". Run the same command again then; with --checkpoint it resumes where it stopped.";
        }
        return e instanceof FileSystemException || e.getMessage() == null ? e.toString() : e.getMessage();
    }

    @Override
    public Integer call() throws IOException {
        LogQuery query = query();
        try (Account source = account()) {
            Progress progress = new Progress(err, Clock.systemUTC(), Terminal.isStandardErrorOne());
            try (ContactCenterLogs logs = client(source, progress)) {
                return dryRun ? dryRun(list(logs, query).plan()) : export(list(logs, query), progress);
            }
        }
    }

    private LogQuery query() throws IOException {
        if (checkpointFile != null && out == null) {
            throw new ParameterException(spec.commandLine(), "--checkpoint needs --out");
        }
        if (checkpointFile != null && new CheckpointFile(checkpointFile).uses(out)) {
            throw new ParameterException(spec.commandLine(), "--checkpoint and --out must be two files");
        }
        if (out != null
                && (Files.isDirectory(out)
                        || !Files.isDirectory(out.toAbsolutePath().getParent()))) {
            throw new ParameterException(spec.commandLine(), "--out must be a file in a folder that is there");
        }
        if ((from == null) == (since == null)) {
            throw new ParameterException(spec.commandLine(), "either --from or --since must be given, and not both");
        }
        OffsetDateTime start = since == null ? from : endOf(since).minus(LOOK_BACK);
        OffsetDateTime end = to == null ? now(start) : to;
        return checked(() -> LogQuery.of(start, end)
                .withAccount(account.equals("-") ? null : account)
                .withSettle(settle));
    }

    /** What has settled by now. The same command goes on to where it first would have ended. */
    private OffsetDateTime now(OffsetDateTime start) throws IOException {
        Optional<Checkpoint> earlier =
                checkpointFile == null ? Optional.empty() : new CheckpointFile(checkpointFile).read();
        if (earlier.isPresent()) {
            return earlier.get().end();
        }
        OffsetDateTime settled =
                OffsetDateTime.now(ZoneOffset.UTC).minus(settle).truncatedTo(ChronoUnit.SECONDS);
        return settled.isAfter(start) ? settled : start.plusSeconds(1);
    }

    private static OffsetDateTime endOf(Path checkpoint) throws IOException {
        return new CheckpointFile(checkpoint)
                .read()
                .filter(Checkpoint::isFinished)
                .orElseThrow(() -> new IOException(checkpoint + " is not the checkpoint of a finished export"))
                .end();
    }

    private Account account() {
        return checked(() -> Account.from(environment, err));
    }

    private ContactCenterLogs client(Account source, Progress progress) {
        return checked(() -> source.connect(ContactCenterLogs.builder()
                .ratePlan(plan.limits())
                .concurrency(concurrency)
                .maxWait(maxWait)
                .allowIncomplete(allowIncomplete)
                .listener(progress)));
    }

    private LogListing<?> list(ContactCenterLogs logs, LogQuery query) {
        return checked(() -> kind == Kind.SMS
                ? logs.sms(query, filtered(new ListSMSRequest()))
                : logs.voiceCalls(query, filtered(new ListVoiceCallRequest())));
    }

    private <R extends OperationRequest<?>> R filtered(R request) {
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
        values.forEach((name, texts) -> request.set(name, texts.size() == 1 ? texts.get(0) : texts));
        return request;
    }

    private <T> T checked(Supplier<T> arguments) {
        try {
            return arguments.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private int dryRun(List<Window> windows) {
        windows.forEach(window -> err.println(window));
        err.printf(
                "%d windows; at least %d requests, %.2f %% of the %d that the plan %s allows a day%n",
                windows.size(),
                windows.size(),
                100.0 * windows.size() / plan.limits().perDay(),
                plan.limits().perDay(),
                plan);
        return 0;
    }

    private <T> int export(LogListing<T> listing, Progress progress) throws IOException {
        if (checkpointFile == null) {
            write(listing, 0, progress, null);
            return 0;
        }
        CheckpointFile file = new CheckpointFile(checkpointFile);
        Optional<Checkpoint> earlier = file.read();
        if (earlier.isEmpty() && listing.plan().isEmpty()) {
            err.println("No part of the range has settled yet. Nothing is read, and no checkpoint is written.");
            return 0;
        }
        if (earlier.isEmpty()) {
            file.write(listing.start());
        }
        Checkpoint start = file.read().orElseThrow();
        LogListing<T> rest = resume(listing, start);
        if (start.isFinished() && start.position() > 0 && (!Files.exists(out) || Files.size(out) < start.position())) {
            throw new IOException(out + " is missing or shorter than the finished checkpoint says");
        }
        if (earlier.isPresent() && start.isFinished()) {
            err.println("Already finished: nothing to do.");
            return 0;
        }
        write(rest, start.position(), progress, file::write);
        return 0;
    }

    private <T> LogListing<T> resume(LogListing<T> listing, Checkpoint start) throws IOException {
        try {
            return listing.resume(start);
        } catch (IllegalArgumentException e) {
            throw new IOException(checkpointFile + " can't be resumed: " + e.getMessage(), e);
        }
    }

    /** Stores the checkpoint after a window. */
    @FunctionalInterface
    private interface CheckpointWriter {
        void write(Checkpoint checkpoint) throws IOException;
    }

    private <T> void write(LogListing<T> listing, long position, Progress progress, CheckpointWriter checkpoints)
            throws IOException {
        OffsetDateTime end = listing.start().end();
        if (to != null && end.isBefore(to)) {
            err.println("Reads up to " + end + ": later records have not settled yet.");
        }
        progress.begin(listing.plan());
        try (Lines lines = Lines.to(out, position);
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
