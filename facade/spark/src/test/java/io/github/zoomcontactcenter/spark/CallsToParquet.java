package io.github.zoomcontactcenter.spark;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The README's example, as spark-submit runs it. */
final class CallsToParquet {

    private CallsToParquet() {}

    public static void main(String[] args) {
        SparkSession spark = SparkSession.builder().getOrCreate();
        Dataset<Row> calls = spark.read()
                .format("zoom-contact-center")
                .option("operation", "voice-calls")
                .option("accounts", "id1,id2,id3") // or sms; me, or - for the account-level operation
                .option("from", "2026-01-01")
                .option("to", "2026-07-01")
                .option("plan", "business-plus")
                .load();
        calls.write().partitionBy("account").parquet("calls");
    }
}
