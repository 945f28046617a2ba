package io.github.zoomcontactcenter.logs.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Applies the per-second limit and the daily limit. 0 means no limit. */
final class Limits {
    static final String PER_SECOND_BODY =
            "{\"code\":429,\"message\":\"You have reached the maximum per-second rate limit for this API."
                    + " Try again later.\"}";
    static final String DAILY_BODY =
            "{\"code\":429,\"message\":\"You have reached the maximum daily rate limit for this API."
                    + " Refer to the response header for details on when you can make another request.\"}";

    /**
     * The limits.
     *
     * @param every every n-th request is rejected, whatever the rate
     * @param shortForm the form of {@code Retry-After} for the per-second limit
     * @param dailyForm the form of {@code Retry-After} for the daily limit
     */
    record Settings(int perSecond, int perDay, int every, RetryAfterForm shortForm, RetryAfterForm dailyForm) {}

    private final Settings settings;
    private final Deque<Instant> lastSecond = new ArrayDeque<>();
    private @Nullable LocalDate day;
    private int today;
    private long requests;

    Limits(Settings settings) {
        this.settings = settings;
    }

    synchronized void forget() {
        lastSecond.clear();
        today = 0;
        requests = 0;
    }

    /** Returns the 429 for a request; null if the request is within the limits, which then count it. */
    synchronized @Nullable FakeResponse check(Instant now) {
        LocalDate date = now.atOffset(ZoneOffset.UTC).toLocalDate();
        if (!date.equals(day)) {
            day = date;
            today = 0;
        }
        requests++;
        if (settings.perDay() > 0 && today >= settings.perDay()) {
            return daily(now, date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        lastSecond.removeIf(then -> !then.isAfter(now.minusSeconds(1)) || then.isAfter(now));
        if (settings.perSecond() > 0 && lastSecond.size() >= settings.perSecond()) {
            return perSecond(now, lastSecond.getFirst().plusSeconds(1));
        }
        if (settings.every() > 0 && requests % settings.every() == 0) {
            return perSecond(now, now.plusSeconds(1));
        }
        if (settings.perSecond() > 0) {
            lastSecond.addLast(now);
        }
        today++;
        return null;
    }

    /** Adds the headers of the daily limit to a response that isn't a 429. */
    synchronized FakeResponse withQuota(FakeResponse response) {
        return settings.perDay() == 0 ? response : headers(response, "Daily-limit", settings.perDay(), remaining());
    }

    private int remaining() {
        return Math.max(0, settings.perDay() - today);
    }

    private FakeResponse daily(Instant now, Instant until) {
        FakeResponse response = headers(FakeResponse.json(429, DAILY_BODY), "Daily-limit", settings.perDay(), 0);
        return retryAfter(response, settings.dailyForm(), now, until);
    }

    private FakeResponse perSecond(Instant now, Instant until) {
        FakeResponse response =
                headers(FakeResponse.json(429, PER_SECOND_BODY), "Per-second-limit", settings.perSecond(), 0);
        return retryAfter(response, settings.shortForm(), now, until);
    }

    private static FakeResponse headers(FakeResponse response, String type, int limit, int remaining) {
        FakeResponse more = response.with("X-RateLimit-Category", "Heavy").with("X-RateLimit-Type", type);
        if (limit > 0) {
            more = more.with("X-RateLimit-Limit", Integer.toString(limit));
        }
        return more.with("X-RateLimit-Remaining", Integer.toString(remaining));
    }

    private static FakeResponse retryAfter(FakeResponse response, RetryAfterForm form, Instant now, Instant until) {
        return form.text(now, until)
                .map(text -> response.with("Retry-After", text))
                .orElse(response);
    }
}
