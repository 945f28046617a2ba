package io.github.zoomcontactcenter.benchmark;

/**
 * Lets so many requests a second pass on average, and that many at once after a second's rest; 0 stands for no limit.
 */
final class TokenBucket {

    private static final double NANOS_A_SECOND = 1e9;

    private final int perSecond;
    private double tokens;
    private long seen;

    TokenBucket(int perSecond, long nanos) {
        this.perSecond = perSecond;
        this.tokens = perSecond;
        this.seen = nanos;
    }

    boolean take(long nanos) {
        if (perSecond == 0) {
            return true;
        }
        tokens = Math.min(perSecond, tokens + (nanos - seen) / NANOS_A_SECOND * perSecond);
        seen = nanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
