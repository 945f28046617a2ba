package io.github.zoomcontactcenter.logs;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The access token in use: fetched once, shared by all threads, renewed before it ends. */
final class AccessTokens {

    /** Longer than a request may take, so that a token doesn't end on its way; but no more than a tenth of its life. */
    private static final Duration RENEWED_BEFORE_END = Duration.ofMinutes(2);

    private final AccessTokenSource source;
    private final Clock clock;
    private @Nullable AccessToken current;
    private Instant renewedAt = Instant.MIN;

    AccessTokens(AccessTokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    synchronized AccessToken get() throws IOException {
        if (current == null || !clock.instant().isBefore(renewedAt)) {
            Instant asked = clock.instant();
            current = source.fetch();
            Duration tenth = Duration.between(asked, current.expiresAt()).dividedBy(10);
            renewedAt = current.expiresAt().minus(Collections.min(List.of(RENEWED_BEFORE_END, tenth)));
        }
        return current;
    }

    /** Takes a token out of use that the API didn't accept, unless another thread has replaced it already. */
    synchronized void reject(AccessToken token) {
        if (token.equals(current)) {
            current = null;
        }
    }
}
