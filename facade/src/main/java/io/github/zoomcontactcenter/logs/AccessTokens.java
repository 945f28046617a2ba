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

    private final AccessTokenSource source;
    private final Clock clock;
    private final AtomicReference<@Nullable AccessToken> current = new AtomicReference<>();
    private Instant renewedAt = Instant.MIN;

    AccessTokens(AccessTokenSource source, Clock clock) {
        this.source = source;
        this.clock = clock;
    }

    /** Called by the thread whose turn it is, so by one at a time. */
    AccessToken get() throws IOException {
        AccessToken token = current.get();
        if (token == null || !clock.instant().isBefore(renewedAt)) {
            Instant asked = clock.instant();
            token = source.fetch();
            Duration tenth = Duration.between(asked, token.expiresAt()).dividedBy(10);
            renewedAt = token.expiresAt().minus(Collections.min(List.of(RENEWED_BEFORE_END, tenth)));
            current.set(token);
        }
        return token;
    }

    /** Stops using a token that the API rejected, unless another thread has replaced it already. */
    void reject(AccessToken token) {
        current.compareAndSet(token, null);
    }
}
