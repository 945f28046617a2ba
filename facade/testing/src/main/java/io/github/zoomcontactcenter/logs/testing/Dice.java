package io.github.zoomcontactcenter.logs.testing;

import java.util.Base64;

/** Pseudo-random numbers that depend on nothing but a seed, an index and a purpose. */
record Dice(long seed, long index) {

    /** A number from 0 to {@code bound - 1}. */
    int roll(String purpose, int bound) {
        return (int) Long.remainderUnsigned(mix(state(purpose)), bound);
    }

    boolean oneIn(int n, String purpose) {
        return roll(purpose, n) == 0;
    }

    String pick(String purpose, String... values) {
        return values[roll(purpose, values.length)];
    }

    /** Picks the values in turn by the index, so that each of them occurs. */
    String next(String[] values) {
        return values[(int) Long.remainderUnsigned(index, values.length)];
    }

    /** An id as the API's: 22 letters, digits, hyphens and underscores. */
    String id(String purpose) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(state(purpose), purpose, 16));
    }

    static byte[] bytes(long seed, String purpose, int length) {
        byte[] bytes = new byte[length];
        long state = seed ^ (purpose.hashCode() * 0x632BE59BD9B4E019L);
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (mix(state + (i >> 3) * 0x9E3779B97F4A7C15L) >>> ((i & 7) * 8));
        }
        return bytes;
    }

    private long state(String purpose) {
        return mix(seed + index * 0x9E3779B97F4A7C15L) ^ (purpose.hashCode() * 0xD1342543DE82EF95L);
    }

    /** The finalizer of SplitMix64. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
