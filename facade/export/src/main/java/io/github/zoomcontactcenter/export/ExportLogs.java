package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.RateLimitException;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Exports the logs of a time range, one JSON record per line. */
@Command(
        name = "ExportLogs",
        sortOptions = false,
        description = "Exports the logs of Zoom Contact Center, one JSON record per line, or into a database.",
        footer = {
            "",
            "ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID and ZOOM_CLIENT_SECRET are the credentials,",
            "ZOOM_API_URL and ZOOM_OAUTH_URL another server. With none of them set, it",
            "exports made-up records from an embedded account.",
            "",
            "Lines end at \\n alone. Other line ends of Unicode, such as U+2028, may stand",
            "within a record.",
            "",
            "Exit status: 0 complete, 1 failed, 2 command line or environment wrong,",
            "3 a limit would keep it waiting longer than --max-wait."
        })
public final class ExportLogs implements Callable<Integer> {

    @Mixin
    private final Options options = new Options();

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
        try {
            Arguments.requireDecoded(arguments, environment);
        } catch (IllegalArgumentException e) {
            err.println("ExportLogs: " + DatabaseUrl.hideAll(arguments, e.getMessage()));
            return CommandLine.ExitCode.USAGE;
        }
        CommandLine commandLine = new CommandLine(new ExportLogs(environment, err))
                .setErr(new PrintWriter(err, true, Charset.defaultCharset()))
                .setCaseInsensitiveEnumValuesAllowed(false)
                // Else an account's id couldn't begin with an at sign.
                .setExpandAtFiles(false)
                .registerConverter(OffsetDateTime.class, Arguments::time)
                .registerConverter(Duration.class, Arguments::duration)
                .registerConverter(Options.Kind.class, text -> Arguments.oneOf(Options.Kind.values(), text))
                .registerConverter(Options.Plan.class, text -> Arguments.oneOf(Options.Plan.values(), text))
                .setParameterExceptionHandler((e, a) -> {
                    err.println("ExportLogs: " + DatabaseUrl.hideAll(arguments, e.getMessage()));
                    err.println("Try --help.");
                    return CommandLine.ExitCode.USAGE;
                })
                .setExecutionExceptionHandler((e, c, r) -> {
                    err.println("ExportLogs: " + message(e));
                    return e instanceof RateLimitException ? 3 : 1;
                });
        // As an option of its own, -h would keep account ids from beginning with it.
        return commandLine.execute(Stream.of(arguments)
                .map(argument -> argument.equals("-h") ? "--help" : argument)
                .toArray(String[]::new));
    }

    private static String message(Exception e) {
        if (e instanceof RateLimitException) {
            return e.getMessage()
                    + ". Run the same command again then; with --checkpoint or --database it resumes where it stopped.";
        }
        return IoFailure.message(e);
    }

    @Override
    public Integer call() throws IOException {
        options.check();
        try (Account account = options.checked(() -> Account.from(environment, err))) {
            Progress progress = new Progress(err, Clock.systemUTC(), Terminal.isStandardErrorOne());
            try (ContactCenterLogs logs = connect(account, progress)) {
                Disk disk = new Disk(progress::note);
                new Export(new Source(options, account, logs), progress, err, disk).run();
                return CommandLine.ExitCode.OK;
            }
        }
    }

    private ContactCenterLogs connect(Account account, Progress progress) {
        return options.checked(() -> account.connect(ContactCenterLogs.builder()
                .ratePlan(options.plan.limits())
                .concurrency(options.concurrency)
                .maxWait(options.maxWait)
                .allowIncomplete(options.allowIncomplete)
                .listener(progress)));
    }
}
