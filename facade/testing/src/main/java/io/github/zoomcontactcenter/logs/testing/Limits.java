package io.github.zoomcontactcenter.logs.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Counts the requests against the limits a second and a day; 0 stands for no limit. */
final class Limits {
    static final String PER_SECOND_BODY =
            "{\"code\":429,\"message\":\"You have reached the maximum per-second rate limit for this API."
                    + " Try again later.\"}";
    static final String DAILY_BODY =
            "{\"code\":429,\"message\":\"You have reached the maximum daily rate limit for this API."
                    + " Refer to the response header for details on when you can make another request.\"}";

    /**
     * What there is to know.
     *
     * @param every every so many-eth request is too many, whatever the rate
     * @param shortForm of {@code Retry-After}, for the limit a second
     * @param dailyForm of {@code Retry-After}, for the limit a day
     */
    record Settings(int perSecond, int perDay, int every, RetryAfterForm shortForm, RetryAfterForm dailyForm) {}

    private final Settings settings;
    private final Deque<Instant> lastSecond = new ArrayDeque<>();
    private @Nullable LocalDate day;
    private int today;
    private long asked;

    Limits(Settings settings) {
        this.settings = settings;
    }

    synchronized void forget() {
        lastSecond.clear();
        today = 0;
        asked = 0;
    }

    /** The refusal of a request; null, and the request counted, if it may go on. */
    synchronized @Nullable Answer refuse(Instant now) {
        LocalDate date = now.atOffset(ZoneOffset.UTC).toLocalDate();
        if (!date.equals(day)) {
            day = date;
            today = 0;
        }
        asked++;
        if (settings.perDay() > 0 && today >= settings.perDay()) {
            return daily(now, date.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        }
        lastSecond.removeIf(then -> !then.isAfter(now.minusSeconds(1)) || then.isAfter(now));
        if (settings.perSecond() > 0 && lastSecond.size() >= settings.perSecond()) {
            return perSecond(now, lastSecond.getFirst().plusSeconds(1));
        }
        if (settings.every() > 0 && asked % settings.every() == 0) {
            return perSecond(now, now.plusSeconds(1));
        }
        if (settings.perSecond() > 0) {
            lastSecond.addLast(now);
        }
        today++;
        return null;
    }

    /** What an answer that isn't a refusal says of the day's quota. */
    synchronized Answer withQuota(Answer answer) {
        return settings.perDay() == 0 ? answer : headers(answer, "Daily-limit", settings.perDay(), remaining());
    }

    private int remaining() {
        return Math.max(0, settings.perDay() - today);
    }

    private Answer daily(Instant now, Instant until) {
        Answer answer = headers(Answer.json(429, DAILY_BODY), "Daily-limit", settings.perDay(), 0);
        return retryAfter(answer, settings.dailyForm(), now, until);
    }

    private Answer perSecond(Instant now, Instant until) {
        Answer answer = headers(Answer.json(429, PER_SECOND_BODY), "Per-second-limit", settings.perSecond(), 0);
        return retryAfter(answer, settings.shortForm(), now, until);
    }

    private static Answer headers(Answer answer, String type, int limit, int remaining) {
        Answer more = answer.with("X-RateLimit-Category", "Heavy").with("X-RateLimit-Type", type);
        if (limit > 0) {
            more = more.with("X-RateLimit-Limit", Integer.toString(limit));
        }
        return more.with("X-RateLimit-Remaining", Integer.toString(remaining));
    }

    private static Answer retryAfter(Answer answer, RetryAfterForm form, Instant now, Instant until) {
        return form.text(now, until)
                .map(text -> answer.with("Retry-After", text))
                .orElse(answer);
    }
}
