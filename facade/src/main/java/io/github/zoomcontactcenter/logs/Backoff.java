package io.github.zoomcontactcenter.logs;

import java.time.Duration;

/**
 * Exponential backoff with full jitter.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">why full jitter</a>
 */
final class Backoff {

    private Backoff() {}

    /**
     * The wait before the n-th retry: evenly distributed from zero to {@code 2ⁿ⁻¹} seconds, or to 30 if that is less.
     *
     * @param random from 0 to below 1
     */
    static Duration beforeRetry(int retry, double random) {
        return Duration.ofMillis((long) (random * Math.min(30_000, 1_000 * Math.pow(2, retry - 1.0))));
    }

    /** How much longer to wait than the server asks for, so that not all who wait come back at once. */
    static Duration jitter(double random) {
        return Duration.ofMillis((long) (random * 500));
    }
}
