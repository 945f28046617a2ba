package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.ContactCenterException;
import io.github.zoomcontactcenter.logs.LogListener;
import io.github.zoomcontactcenter.logs.LogListing;
import io.github.zoomcontactcenter.logs.RateLimitException;
import io.github.zoomcontactcenter.logs.RequestContext;
import io.github.zoomcontactcenter.logs.Window;
import io.github.zoomcontactcenter.logs.WindowSummary;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Prints the progress of an export: a live line on a terminal, plain lines elsewhere, and a summary. */
final class Progress implements LogListener {

    private static final Duration LIVE_INTERVAL = Duration.ofMillis(100);
    private static final Duration PLAIN_INTERVAL = Duration.ofSeconds(5);

    private final PrintStream err;
    private final Clock clock;
    private final boolean live;

    private List<Window> plan = List.of();
    private Instant begun = Instant.MIN;
    private Instant shown = Instant.MIN;
    private int shownLength;
    private final SortedMap<Window, Reading> beingRead = new TreeMap<>(Comparator.comparing(Window::from));
    private double secondsDone;
    private long windows;
    private long records;
    private long requests;
    private long retries;
    private long duplicates;
    private long reread;
    private long missing;
    private long late;
    private long skipped;
    private long repaired;
    private long incomplete;
    private Duration waited = Duration.ZERO;
    private Instant waitedUntil = Instant.MIN;
    private OptionalLong requestsRemaining = OptionalLong.empty();

    /** How much of a window has been read. */
    private record Reading(long records, double share) {}

    Progress(PrintStream err, Clock clock, boolean live) {
        this.err = err;
        this.clock = clock;
        this.live = live;
    }

    /**
     * Begins a listing.
     *
     * @param asked the end that was asked for; null if it is the listing's
     */
    void begin(LogListing<?> listing, OffsetDateTime asked) {
        OffsetDateTime end = listing.start().end();
        if (asked != null && end.isBefore(asked)) {
            err.println("Reads up to " + end + ": later records have not settled yet.");
        }
        begin(listing.plan());
    }

    synchronized void begin(List<Window> plan) {
        this.plan = plan;
        this.begun = clock.instant();
        this.secondsDone = 0;
    }

    /** Prints a line of its own. */
    synchronized void note(String line) {
        if (live && shownLength > 0) {
            err.println();
            shownLength = 0;
        }
        err.println(line);
    }

    @Override
    public synchronized void requestSent() {
        requests++;
    }

    @Override
    public synchronized void windowStarted(Window begun) {
        beingRead.put(begun, new Reading(0, 0));
        show("", false);
    }

    @Override
    public synchronized void requestsRemaining(long requests) {
        requestsRemaining = OptionalLong.of(requests);
    }

    @Override
    public synchronized void pageRead(Window of, int page, int rows, OptionalLong total) {
        long records = rows + (page == 1 ? 0 : beingRead.getOrDefault(of, new Reading(0, 0)).records);
        double share = total.orElse(0) > 0 ? Math.min(1, (double) records / total.getAsLong()) : 1;
        beingRead.put(of, new Reading(records, share));
        show("", false);
    }

    @Override
    public synchronized void retrying(ContactCenterException failure, Duration wait) {
        retries++;
        waits(wait);
        String why = failure instanceof RateLimitException limited
                ? limited.limit() + " reached"
                : failure.response()
                        .map(response -> "status " + response.status())
                        .orElse("no valid response");
        show((wait.isZero() ? ", retrying: " : ", waiting " + seconds(wait) + ": ") + why, true);
    }

    @Override
    public synchronized void waiting(RateLimitException limit, Duration wait) {
        if (waits(wait).toSeconds() > 0) {
            show(", waiting " + seconds(wait) + ": " + limit.limit() + " reached", true);
        }
    }

    /** Several threads may wait at the same time. Returns by how much their common wait becomes longer. */
    private Duration waits(Duration wait) {
        Instant now = clock.instant();
        Instant from = waitedUntil.isAfter(now) ? waitedUntil : now;
        if (!now.plus(wait).isAfter(from)) {
            return Duration.ZERO;
        }
        waitedUntil = now.plus(wait);
        Duration longer = Duration.between(from, waitedUntil);
        waited = waited.plus(longer);
        return longer;
    }

    @Override
    public synchronized void windowRestarted(Window again, String reason) {
        reread++;
        show(", reading the window again: " + reason, true);
    }

    @Override
    public synchronized void windowSplit(Window split, int parts, String reason) {
        beingRead.remove(split);
        show(", splitting the window into " + parts + ": " + reason, true);
    }

    @Override
    public synchronized void warning(RequestContext context, String message) {
        show(", " + message, true);
    }

    @Override
    public synchronized void windowCompleted(WindowSummary summary) {
        windows++;
        records += summary.records();
        duplicates += summary.duplicates();
        missing += summary.missing();
        late += summary.late();
        skipped += summary.skipped();
        repaired += summary.repaired();
        incomplete += summary.missing() > 0 ? 1 : 0;
        secondsDone += summary.window().width().toSeconds();
        beingRead.remove(summary.window());
        show("", true);
    }

    /** Ends the live line and prints the summary. */
    synchronized void end() {
        if (live) {
            err.println();
        }
        err.printf(
                "%d windows, %d records, %d requests, %d retries, %s waited, %d duplicates dropped, %d windows re-read%n",
                windows, records, requests, retries, seconds(waited), duplicates, reread);
        if (incomplete > 0) {
            err.println(incomplete + " windows incomplete: " + missing + " records fewer than the API's totals");
        }
        if (late + skipped + repaired > 0) {
            err.println(late + " records arrived too late for this run, " + skipped
                    + " things that are no records skipped, " + repaired + " oddities repaired or ignored");
        }
        requestsRemaining.ifPresent(left -> err.println(left + " requests left by the API's count"));
    }

    private double share() {
        if (plan.isEmpty()) {
            return 1;
        }
        Duration whole =
                Duration.between(plan.get(0).from(), plan.get(plan.size() - 1).to());
        double seconds = secondsDone
                + beingRead.entrySet().stream()
                        .mapToDouble(entry -> entry.getKey().width().toSeconds() * entry.getValue().share)
                        .sum();
        return Math.min(1, seconds / whole.toSeconds());
    }

    private void show(String event, boolean important) {
        Instant now = clock.instant();
        Duration interval = live ? LIVE_INTERVAL : PLAIN_INTERVAL;
        if (!important
                && !shown.equals(Instant.MIN)
                && Duration.between(shown, now).compareTo(interval) < 0) {
            return;
        }
        shown = now;
        String line = String.format(
                "%3.0f %%%s, %d records, %d requests%s%s%s",
                100 * share(),
                beingRead.isEmpty() ? "" : ", window " + beingRead.firstKey(),
                records
                        + beingRead.values().stream()
                                .mapToLong(Reading::records)
                                .sum(),
                requests,
                requestsRemaining.isPresent() ? " (" + requestsRemaining.getAsLong() + " left)" : "",
                estimate(now),
                event);
        if (live) {
            err.print("\r" + line + " ".repeat(Math.max(0, shownLength - line.length())));
            err.flush();
            shownLength = line.length();
        } else {
            err.println(line);
        }
    }

    private String estimate(Instant now) {
        double share = share();
        if (share <= 0 || share >= 1) {
            return "";
        }
        double left = Duration.between(begun, now).toMillis() * (1 - share) / share;
        return ", about " + Math.round(left / 1000) + " s left";
    }

    private static String seconds(Duration time) {
        return String.format("%.1f s", time.toMillis() / 1000.0);
    }
}
