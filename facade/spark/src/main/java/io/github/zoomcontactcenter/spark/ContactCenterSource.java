package io.github.zoomcontactcenter.spark;

import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.connector.catalog.SupportsRead;
import org.apache.spark.sql.connector.catalog.Table;
import org.apache.spark.sql.connector.catalog.TableCapability;
import org.apache.spark.sql.connector.catalog.TableProvider;
import org.apache.spark.sql.connector.expressions.Transform;
import org.apache.spark.sql.connector.read.ScanBuilder;
import org.apache.spark.sql.sources.DataSourceRegister;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** The data source {@code zoom-contact-center}, which Spark finds by that name. */
public final class ContactCenterSource implements TableProvider, DataSourceRegister {

    @Override
    public String shortName() {
        return "zoom-contact-center";
    }

    /** @throws IllegalArgumentException if an option isn't valid; nothing is sent */
    @Override
    public StructType inferSchema(CaseInsensitiveStringMap options) {
        return Columns.of(SourceOptions.of(options).model());
    }

    @Override
    public Table getTable(StructType schema, Transform[] partitioning, Map<String, String> properties) {
        SourceOptions options = SourceOptions.of(new CaseInsensitiveStringMap(properties));
        return new LogTable(shortName(), schema, Set.of(TableCapability.BATCH_READ), options);
    }

    private record LogTable(String name, StructType schema, Set<TableCapability> capabilities, SourceOptions options)
            implements SupportsRead {

        @Override
        public ScanBuilder newScanBuilder(CaseInsensitiveStringMap ofTheTable) {
            return new LogScan.Builder(options, schema);
        }
    }
}
