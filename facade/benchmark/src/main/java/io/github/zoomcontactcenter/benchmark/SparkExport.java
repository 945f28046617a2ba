package io.github.zoomcontactcenter.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.spark.sql.SparkSession;

/** Writes the calls of accounts to Parquet, all columns of them, with eight task slots. */
final class SparkExport {

    /** What Spark reaches into. */
    static final List<String> JAVA_OPTIONS = Stream.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.io",
                    "java.nio",
                    "java.util",
                    "sun.nio.ch",
                    "sun.util.calendar")
            .map(name -> "--add-opens=java.base/" + name + "=ALL-UNNAMED")
            .toList();

    private SparkExport() {}

    /** @param arguments start, end, plan, accounts, and the folder to write */
    public static void main(String[] arguments) throws IOException {
        try (SparkSession spark = SparkSession.builder()
                .master("local[8]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.ui.enabled", false)
                .getOrCreate()) {
            spark.read()
                    .format("zoom-contact-center")
                    .option("operation", "voice-calls")
                    .option("from", arguments[0])
                    .option("to", arguments[1])
                    .option("plan", arguments[2])
                    .option("accounts", arguments[3])
                    .load()
                    .write()
                    .mode("overwrite")
                    .partitionBy("account")
                    .parquet(arguments[4]);
        }
    }

    /** How many records a folder has. */
    static long written(Path folder) throws IOException {
        long records = 0;
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
        for (Path file : files) {
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
            try (ParquetFileReader reader =
                    ParquetFileReader.open(HadoopInputFile.fromPath(path, new Configuration()))) {
                records += reader.getRecordCount();
            }
        }
        return records;
    }
}
