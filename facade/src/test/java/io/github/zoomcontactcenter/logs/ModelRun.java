package io.github.zoomcontactcenter.logs;

import io.github.zoomcontactcenter.logs.testing.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads a listing to its end, or until it fails, as a caller would who keeps checkpoints. */
final class ModelRun {

    /**
     * A window that was returned.
     *
     * @param checkpoint the one after it, whose position is the length of the output
     * @param begun the request that began its reading, or the last one if it was read again
     * @param requests how many requests there were up to there
     */
    record Part(
            Window window, WindowSummary summary, List<String> records, String checkpoint, int begun, int requests) {}

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final List<Part> parts = new ArrayList<>();
    ContactCenterException failure;

    static ModelRun of(ModelCase drawn, Checkpoint start, ModelServer server) {
        return new ModelRun(start, server, drawn.options(), drawn.rules.slow() ? drawn.clock : null);
    }

    /** Reads several windows at once. */
    static ModelRun of(ModelCase drawn, Checkpoint start, ModelServer server, int concurrency) {
        return new ModelRun(start, server, drawn.options(concurrency), null);
    }

    /** @param slowly what shows the time that the caller takes for some records; null if they take none */
    private ModelRun(Checkpoint start, ModelServer server, ReadOptions options, FakeClock slowly) {
        LogWindows<String> sequence = TestPages.windows(start.state(), server, options);
        try {
            while (sequence.hasNext()) {
                LogWindow<String> window = sequence.next();
                List<String> records = new ArrayList<>();
                for (LogRecord<String> record : window) {
                    record.writeTo(out);
                    out.write('\n');
                    records.add(record.json());
                    if (slowly != null && record.json().hashCode() % 8 == 0) {
                        slowly.advance(Duration.ofMinutes(20));
                    }
                }
                String checkpoint = window.checkpoint().withPosition(out.size()).toJson();
                int begun = server.begun(window.window());
                parts.add(new Part(window.window(), window.summary(), records, checkpoint, begun, server.requests()));
            }
        } catch (ContactCenterException e) {
            failure = e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return out.toString(StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    /** What was written up to a checkpoint, and then by another run. */
    static byte[] joined(byte[] before, Checkpoint checkpoint, ModelRun after) {
        int position = (int) checkpoint.position();
        byte[] rest = after.bytes();
        byte[] all = Arrays.copyOf(before, position + rest.length);
        System.arraycopy(rest, 0, all, position, rest.length);
        return all;
    }
}
