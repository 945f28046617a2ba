package io.github.zoomcontactcenter.benchmark;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.client.LenientModels;
import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.client.model.VoiceCallLogPage;
import io.github.zoomcontactcenter.logs.AccessToken;
import io.github.zoomcontactcenter.logs.Checkpoint;
import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogListing;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.LogRecord;
import io.github.zoomcontactcenter.logs.LogWindow;
import io.github.zoomcontactcenter.logs.LogWindows;
import io.github.zoomcontactcenter.logs.RatePlan;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What a record costs inside, without a network: a month of 2,000 from pages that are in memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(InsideBenchmark.RECORDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class InsideBenchmark {

    static final int RECORDS = 2_000;

    private static final Gson GSON = new Gson();
    private static final Gson LENIENT = LenientModels.gson(path -> {});

    private List<byte[]> pages;
    private LogListing<VoiceCallLog> month;
    private Checkpoint checkpoint;

    @Setup
    public void readTheMonth() throws IOException, InterruptedException {
        AccountRules rules = AccountRules.of(1, RECORDS);
        MemoryAccount account = new MemoryAccount(rules);
        pages = account.pages();
        month = ContactCenterLogs.builder()
                .httpClient(new OkHttpClient.Builder().addInterceptor(account).build())
                .accessTokens(() -> new AccessToken("benchmark", Instant.MAX))
                .ratePlan(RatePlan.UNLIMITED)
                .concurrency(1)
                .build()
                .voiceCalls(LogQuery.of("me", startOf(rules.firstMonth()), startOf(rules.end())));
        LogWindows<VoiceCallLog> windows = month.windows();
        LogWindow<VoiceCallLog> window = windows.next();
        window.forEach(record -> {});
        checkpoint = window.checkpoint();
        if (windows.hasNext()) {
            throw new IllegalStateException("the account in memory knows no ranges, which a month could be split into");
        }
    }

    private static OffsetDateTime startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    /** The library: read, reconciled, duplicates dropped, written as sent. */
    @Benchmark
    public void checkedAndWrittenAsSent() throws IOException {
        for (LogWindow<VoiceCallLog> window : month.windows()) {
            for (LogRecord<VoiceCallLog> call : window) {
                call.writeTo(OutputStream.nullOutputStream());
            }
        }
    }

    /** The library: the same as models. */
    @Benchmark
    public void checkedAsModels(Blackhole calls) {
        for (VoiceCallLog call : month) {
            calls.consume(call);
        }
    }

    /** A hand-written loop: a tree of each page, written anew. */
    @Benchmark
    public void treeWrittenAnew(Blackhole texts) {
        for (byte[] page : pages) {
            String text = new String(page, StandardCharsets.UTF_8);
            for (JsonElement call :
                    JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("voice_calls")) {
                texts.consume(call.toString());
            }
        }
    }

    /** The generated client: models of each page. */
    @Benchmark
    public void modelsOfPages(Blackhole calls) {
        readModels(GSON, calls);
    }

    /** The same, where members that don't fit would be null. */
    @Benchmark
    public void modelsOfPagesLeniently(Blackhole calls) {
        readModels(LENIENT, calls);
    }

    private void readModels(Gson gson, Blackhole calls) {
        for (byte[] page : pages) {
            String text = new String(page, StandardCharsets.UTF_8);
            Objects.requireNonNull(gson.fromJson(text, VoiceCallLogPage.class).getVoiceCalls())
                    .forEach(calls::consume);
        }
    }

    /** The checkpoint after the month, written and read; per record of the month. */
    @Benchmark
    public Checkpoint checkpointWrittenAndRead() {
        return Checkpoint.fromJson(checkpoint.toJson());
    }
}
