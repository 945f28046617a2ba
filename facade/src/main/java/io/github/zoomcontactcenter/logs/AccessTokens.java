package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The access token in use: fetched once, shared by all threads, renewed before it ends. */
final class AccessTokens {

    /** Longer than a request may take, so that a token doesn't end on its way; but no more than a tenth of its life. */
    private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(2);

    private final AccessTokenSource source;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private final AtomicReference<@Nullable AccessToken> current = new AtomicReference<>();
    private volatile Instant renewedAt = Instant.MIN;

    AccessTokens(AccessTokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Whether a new one has to be fetched before the next request; says so while it is being fetched, too. */
    boolean areDue() {
        return current.get() == null || !clock.instant().isBefore(renewedAt);
    }

    /** Who waits while another thread fetches one can be interrupted. */
    AccessToken get() throws IOException, InterruptedException {
        fetching.lockInterruptibly();
        try {
            AccessToken token = current.get();
            if (token == null || areDue()) {
                Instant asked = clock.instant();
                token = source.fetch();
                Duration tenth = Duration.between(asked, token.expiresAt()).dividedBy(10);
                renewedAt = token.expiresAt().minus(Collections.min(List.of(RENEWED_BEFORE_END, tenth)));
                current.set(token);
            }
            return token;
        } finally {
            fetching.unlock();
        }
    }

    /** Takes a token out of use that the API didn't accept, unless another thread has replaced it already. */
    void reject(AccessToken token) {
        current.updateAndGet(now -> token.equals(now) ? null : now);
    }
}
