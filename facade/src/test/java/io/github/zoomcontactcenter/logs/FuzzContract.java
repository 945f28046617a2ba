package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;

/**
 * Reads foreign bytes, whatever they are. A subclass is a target of its own, since Jazzer tries but one for each
 * process, with a corpus of good inputs and such that were bad once, in {@code src/test/resources}.
 */
abstract class FuzzContract {

    private static final int INPUTS = 10_000;

    /** Reads the bytes, and fails if that gives anything else than a result that is sound or a documented exception. */
    abstract void read(byte[] bytes) throws IOException;

    /** One a line, as OkHttp hands them on. */
    static Headers headers(String lines) {
        Headers.Builder headers = new Headers.Builder();
        for (String line : lines.split("[\r\n\u0000]+")) {
            int colon = line.indexOf(':');
            String name = colon < 1 ? "" : line.substring(0, colon).replaceAll("[^\\w-]", "");
            if (!name.isEmpty()) {
                headers.addUnsafeNonAscii(name, line.substring(colon + 1));
            }
        }
        return headers.build();
    }

    @Test
    void theCorpusIsReadOrRefused() throws Exception {
        for (String input : corpus()) {
            read(input.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void tenThousandMutationsOfTheCorpusAreReadOrRefused() throws Exception {
        List<String> corpus = corpus();
        assertFalse(corpus.isEmpty());
        for (int seed = 0; seed < INPUTS; seed++) {
            byte[] bytes = Mutations.of(corpus, seed);
            try {
                read(bytes);
            } catch (Throwable e) {
                throw new AssertionError("seed " + seed + ": " + new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
    }

    /** Where Jazzer looks for it, too. */
    private List<String> corpus() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(getClass().getResource(getClass().getSimpleName() + "Inputs/bytes"));
        List<String> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of(URI.create(folder.toString())))) {
            for (Path file : files.sorted().toList()) {
                inputs.add(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
            }
        }
        return inputs;
    }
}
