package io.github.zoomcontactcenter.spark;

import io.github.zoomcontactcenter.client.model.Direction;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.Window;
import java.io.Serializable;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.connector.expressions.Expression;
import org.apache.spark.sql.connector.expressions.Expressions;
import org.apache.spark.sql.connector.expressions.Literal;
import org.apache.spark.sql.connector.expressions.SortDirection;
import org.apache.spark.sql.connector.expressions.SortOrder;
import org.apache.spark.sql.connector.expressions.filter.Predicate;
import org.apache.spark.sql.connector.metric.CustomMetric;
import org.apache.spark.sql.connector.read.Batch;
import org.apache.spark.sql.connector.read.InputPartition;
import org.apache.spark.sql.connector.read.PartitionReaderFactory;
import org.apache.spark.sql.connector.read.SupportsPushDownRequiredColumns;
import org.apache.spark.sql.connector.read.SupportsPushDownV2Filters;
import org.apache.spark.sql.connector.read.SupportsReportOrdering;
import org.apache.spark.sql.types.StructType;

/** Reads what a query needs. Two that read the same are equal, so that Spark reads it once. */
record LogScan(SourceOptions options, StructType readSchema) implements SupportsReportOrdering, Batch, Serializable {

    /** The whole range of one account, since a rate limit, and so the rate limiter, is an account's. */
    record AccountPartition(String account) implements InputPartition {}

    @Override
    public Batch toBatch() {
        return this;
    }

    @Override
    public InputPartition[] planInputPartitions() {
        return options.accounts().stream().map(AccountPartition::new).toArray(InputPartition[]::new);
    }

    @Override
    public PartitionReaderFactory createReaderFactory() {
        return partition -> new AccountReader(options, ((AccountPartition) partition).account(), readSchema);
    }

    /** Each partition has one account, so that files for each account need no sort, which takes all rows. */
    @Override
    public SortOrder[] outputOrdering() {
        SortOrder byAccount = Expressions.sort(Expressions.column(Columns.ACCOUNT), SortDirection.ASCENDING);
        return readSchema.getFieldIndex(Columns.ACCOUNT).isDefined() ? new SortOrder[] {byAccount} : new SortOrder[0];
    }

    /** What {@code explain()} shows. The values of parameters may be personal data. */
    @Override
    public String description() {
        List<Window> windows = options.windows();
        return "accounts: " + options.accounts() + ", windows: " + windows + ", requests: at least "
                + (long) windows.size() * options.accounts().size() + ", parameters: "
                + options.parameters().keySet() + ", limits of each account: " + options.plan();
    }

    @Override
    public CustomMetric[] supportedCustomMetrics() {
        return new SourceMetrics().sums;
    }

    /**
     * Narrows what is read to what a query needs. Spark evaluates each predicate anyway, so what is read must have
     * every record that fits, and may have more.
     */
    static final class Builder implements SupportsPushDownV2Filters, SupportsPushDownRequiredColumns {

        private SourceOptions options;
        private StructType columns;

        Builder(SourceOptions options, StructType columns) {
            this.options = options;
            this.columns = columns;
        }

        @Override
        public Predicate[] pushPredicates(Predicate[] predicates) {
            for (Predicate predicate : predicates) {
                Expression[] operands = predicate.children();
                if (operands.length == 2 && operands[1] instanceof Literal<?> literal) {
                    String type = literal.dataType().typeName();
                    narrow(operands[0].describe() + " " + predicate.name() + " " + type, literal.value());
                }
            }
            return predicates;
        }

        private void narrow(String predicate, Object value) {
            LogQuery query = options.query();
            String text = String.valueOf(value);
            Map<String, String> directed = new TreeMap<>(options.parameters());
            directed.putIfAbsent("direction", text);
            OffsetDateTime time = Columns.EPOCH.plus(value instanceof Long micros ? micros : 0, ChronoUnit.MICROS);
            // Whichever time of an engagement the API compares with a range, one that starts later is listed later, and
            // one that starts earlier until it ends at the latest. The second is for bounds that are exclusive.
            OffsetDateTime since = time.minusSeconds(1);
            OffsetDateTime until = time.plusSeconds(1).plus(options.longest());
            options = switch (predicate) {
                case "start_time = timestamp" -> options.within(since, until);
                case "start_time > timestamp", "start_time >= timestamp" -> options.within(since, query.to());
                case "start_time < timestamp", "start_time <= timestamp" -> options.within(query.from(), until);
                case "account = string" ->
                    options.with(
                            options.accounts().stream().filter(text::equals).toList(), query, options.parameters());
                // The API may refuse a value that isn't known.
                case "direction = string" ->
                    Direction.of(text).isKnown() ? options.with(options.accounts(), query, directed) : options;
                default -> options;
            };
        }

        @Override
        public Predicate[] pushedPredicates() {
            return new Predicate[0];
        }

        @Override
        public void pruneColumns(StructType needed) {
            columns = needed;
        }

        @Override
        public LogScan build() {
            return new LogScan(options, columns);
        }
    }
}
