package io.github.zoomcontactcenter.logs;

import java.time.Duration;

/**
 * Exponential backoff with full jitter.
 *
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">why full jitter</a>
 */
final class Backoff {

    private static final long FIRST_MILLIS = 1_000;
    private static final long MAX_MILLIS = 30_000;

    /** Added to a wait that the server asks for, at most, so that not all who wait come back at once. */
    private static final long JITTER_MILLIS = 500;

    private Backoff() {}

    /**
     * The wait before the n-th retry: evenly distributed from zero to {@code 2ⁿ⁻¹} seconds, or to 30 if that is less.
     *
     * @param random from 0 to below 1
     */
    static Duration beforeRetry(int retry, double random) {
        double ceiling = Math.min(MAX_MILLIS, FIRST_MILLIS * Math.pow(2, retry - 1.0));
        return Duration.ofMillis((long) (random * ceiling));
    }

    /** How much longer to wait than the server asks for. */
    static Duration jitter(double random) {
        return Duration.ofMillis((long) (JITTER_MILLIS * random));
    }
}
