package io.github.zoomcontactcenter.logs;

import java.time.Duration;

/**
 * Exponential back-off with full jitter: before the n-th retry a wait drawn evenly from zero to {@code base · 2ⁿ⁻¹}, or to
 * {@code most} if that is less.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">why full jitter</a>
 */
record Backoff(Duration base, Duration most) {

    static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30));

    /** @param retry which retry it is, from 1 */
    Duration before(int retry, double random) {
        double ceiling = Math.min(most.toMillis(), base.toMillis() * Math.pow(2, retry - 1.0));
        return Duration.ofMillis((long) (random * ceiling));
    }
}
