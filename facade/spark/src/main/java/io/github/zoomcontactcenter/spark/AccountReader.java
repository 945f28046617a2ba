package io.github.zoomcontactcenter.spark;

import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogRecord;
import io.github.zoomcontactcenter.logs.LogWindows;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.metric.CustomTaskMetric;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructType;

/** Reads one account, for one task. */
final class AccountReader implements PartitionReader<InternalRow> {

    private final SourceMetrics metrics = new SourceMetrics();
    private final ContactCenterLogs logs;
    private final LogWindows<?> windows;
    private final TaskContext task = TaskContext.get();
    private final Columns columns;
    private Iterator<? extends LogRecord<?>> records = Collections.emptyIterator();
    private InternalRow row = InternalRow.empty();

    AccountReader(SourceOptions options, String account, StructType needed) {
        this.columns = new Columns(options.model(), account, needed);
        this.logs = options.client()
                .credentials(options.credentials())
                .listener(metrics)
                .build();
        this.windows = options.list(logs, account).windows();
        closeIfKilled();
    }

    /** Spark interrupts the thread of a task that it kills only if it is configured so. */
    private void closeIfKilled() {
        if (task.isInterrupted()) {
            close();
        } else if (windows.hasNext()) {
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(this::closeIfKilled);
        }
    }

    @Override
    public boolean next() throws IOException {
        while (!records.hasNext()) {
            if (!windows.hasNext()) {
                task.killTaskIfInterrupted();
                return false;
            }
            records = windows.next().iterator();
        }
        row = columns.row(records.next());
        metrics.recordRead();
        return true;
    }

    @Override
    public InternalRow get() {
        return row;
    }

    @Override
    public CustomTaskMetric[] currentMetricsValues() {
        return metrics.sums;
    }

    @Override
    public void close() {
        windows.close();
        logs.close();
    }
}
