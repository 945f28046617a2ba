package io.github.zoomcontactcenter.spark;

import io.github.zoomcontactcenter.logs.ContactCenterException;
import io.github.zoomcontactcenter.logs.LogListener;
import io.github.zoomcontactcenter.logs.RateLimitException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.sql.connector.metric.CustomSumMetric;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;

/** Counts what a task does. Spark sums it up over all tasks, with the nested classes, which it makes by their names. */
public final class SourceMetrics implements LogListener {

    final Sum[] sums = {new Records(), new Requests(), new Waits(), new TooManyRequests()};

    void recordRead() {
        sums[0].count.increment();
    }

    @Override
    public void requestSent() {
        sums[1].count.increment();
    }

    @Override
    public void waiting(RateLimitException limit, Duration wait) {
        sums[2].count.increment();
    }

    @Override
    public void retrying(ContactCenterException failure, Duration wait) {
        sums[3].count.add(failure instanceof RateLimitException ? 1 : 0);
    }

    abstract static class Sum extends CustomSumMetric implements CustomTaskMetric {

        private final LongAdder count = new LongAdder();

        @Override
        public long value() {
            return count.sum();
        }

        @Override
        public String name() {
            return getClass().getSimpleName();
        }

        @Override
        public String description() {
            return name().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        }
    }

    /** How many records were read. */
    public static final class Records extends Sum {}

    /** How many requests for pages were sent. */
    public static final class Requests extends Sum {}

    /** How often a request waited, since a rate limit was met. */
    public static final class Waits extends Sum {}

    /** How many responses were a 429. */
    public static final class TooManyRequests extends Sum {}
}
