package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The access token in use: fetched once, shared by all threads, renewed before it expires. */
final class AccessTokens {

    /** Longer than a request may take, so that no token expires on its way; but at most a tenth of its life. */
    private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(2);

    private static final int MAX_EXPIRED = 3;

    private final AccessTokenSource source;
    private final Clock clock;
    private final AtomicReference<@Nullable AccessToken> current = new AtomicReference<>();
    private volatile Instant fetchedAt = Instant.MIN;
    private Instant renewedAt = Instant.MIN;
    private volatile int expired;

    AccessTokens(AccessTokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Called by the thread whose turn it is, so by one at a time. */
    AccessToken get() throws IOException {
        AccessToken token = current.get();
        Instant now = clock.instant();
        if (token == null || !now.isBefore(renewedAt)) {
            // One that the API accepts all the same is no mistake.
            int rejected = token == null ? expired : 0;
            token = source.fetch();
            expired = token.expiresAt().isAfter(now) ? 0 : rejected + 1;
            if (expired >= MAX_EXPIRED) {
                String what = "the source returns access tokens that have expired: " + token + ", now it is " + now;
                throw ReadFailedException.invalidResponse(RequestContext.TOKEN, what);
            }
            Duration tenth = Duration.between(now, token.expiresAt()).dividedBy(10);
            renewedAt = token.expiresAt().minus(Collections.min(List.of(RENEWED_BEFORE_END, tenth)));
            fetchedAt = clock.instant();
            current.set(token);
        }
        return token;
    }

    /** Stops using a rejected token unless that may be accepted in a moment; returns whether to try again at once. */
    boolean reject(AccessToken token) {
        // It may take some seconds until all of the API's servers know a token.
        long age = Duration.between(fetchedAt, clock.instant()).toSeconds();
        boolean isNew = token.equals(current.get()) && 0 <= age && age < 5;
        if (!isNew || expired > 0) {
            drop(token);
        }
        return !isNew;
    }

    /** Stops using a token, unless another thread has replaced it already. */
    void drop(AccessToken token) {
        current.compareAndSet(token, null);
    }
}
