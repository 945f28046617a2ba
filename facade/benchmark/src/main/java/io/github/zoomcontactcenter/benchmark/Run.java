package io.github.zoomcontactcenter.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One run of a client in a process of its own.
 *
 * @param cpu of its process, from its start to its end
 * @param wall from the first request for a page to the end
 */
record Run(Duration cpu, Duration wall, LocalAccount.Counts counts) {

    static final String UNLIMITED = "unlimited";

    private static final Duration MOST_CPU = Duration.ofMinutes(5);
    private static final Duration MOST_WALL = Duration.ofMinutes(15);

    /**
     * Runs a client against an account that has these rules from now on.
     *
     * @throws IOException if the client fails, or its file has another number of records than the account
     */
    static Run of(Client client, LocalAccount account, AccountRules rules, String plan, Path out)
            throws IOException, InterruptedException {
        return within(MOST_CPU, List.of(), client, account, rules, plan, out)
                .orElseThrow(() -> new IOException(client + " failed; see " + log(out)));
    }

    /** The same with options for Java; empty if the client fails, or takes more CPU than it may. */
    static Optional<Run> within(
            Duration mostCpu,
            List<String> options,
            Client client,
            LocalAccount account,
            AccountRules rules,
            String plan,
            Path out)
            throws IOException, InterruptedException {
        List<String> command = client.command(account.url(), rules, plan, out);
        List<String> all =
                Stream.concat(options.stream(), client.options().stream()).toList();
        Optional<Run> run = measure(mostCpu, all, command, account, rules, log(out));
        if (run.isPresent()) {
            long written = client.written(out);
            if (written != rules.records() * client.accounts()) {
                throw new IOException(out + " has " + written + " records, not those of the account");
            }
        }
        return run;
    }

    /** Runs an export into a database. */
    static Run intoDatabase(LocalAccount account, AccountRules rules, String url, Path log)
            throws IOException, InterruptedException {
        return measure(MOST_CPU, List.of(), Client.export(rules, UNLIMITED, "--database=" + url), account, rules, log)
                .orElseThrow(() -> new IOException("the export failed; see " + log));
    }

    private static Optional<Run> measure(
            Duration mostCpu,
            List<String> options,
            List<String> command,
            LocalAccount account,
            AccountRules rules,
            Path log)
            throws IOException, InterruptedException {
        account.begin(rules);
        List<String> quiet = new ArrayList<>(options);
        quiet.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");
        ProcessBuilder program = Java.process(quiet, MeasuredProcess.class, command);
        program.environment()
                .putAll(Map.of(
                        "ZOOM_ACCOUNT_ID", "benchmark",
                        "ZOOM_CLIENT_ID", "benchmark",
                        "ZOOM_CLIENT_SECRET", "benchmark",
                        "ZOOM_API_URL", account.url() + "/v2",
                        "ZOOM_OAUTH_URL", account.url() + "/oauth/token"));
        Process process = program.redirectError(log.toFile()).start();
        if (!ends(process, mostCpu)) {
            process.destroyForcibly().waitFor();
            return Optional.empty();
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.exitValue() != 0) {
            return Optional.empty();
        }
        String[] measured = said.strip().split(" ", -1);
        LocalAccount.Counts counts = account.counts();
        return Optional.of(new Run(
                Duration.ofNanos(Long.parseLong(measured[0])),
                Duration.between(counts.first(), Instant.parse(measured[1])),
                counts));
    }

    /** By CPU rather than by the clock, so that it's the same on a machine that is busy with something else. */
    private static boolean ends(Process process, Duration mostCpu) throws InterruptedException {
        long deadline = System.nanoTime() + MOST_WALL.toNanos();
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            Duration cpu = process.info().totalCpuDuration().orElse(Duration.ZERO);
            if (cpu.compareTo(mostCpu) > 0 || System.nanoTime() > deadline) {
                return false;
            }
        }
        return true;
    }

    private static Path log(Path out) {
        return out.resolveSibling(out.getFileName() + ".log");
    }
}
