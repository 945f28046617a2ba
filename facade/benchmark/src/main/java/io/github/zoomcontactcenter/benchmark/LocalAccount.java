package io.github.zoomcontactcenter.benchmark;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** An {@link AccountServer} in its process, seen from the harness. */
final class LocalAccount implements AutoCloseable {

    /**
     * What the account has been asked for.
     *
     * @param requests requests for pages, those that were rejected included
     * @param rejected how many of them were responded to with a 429
     * @param first when the first one came
     */
    record Counts(long requests, long rejected, Instant first) {

        long accepted() {
            return requests - rejected;
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String url;

    LocalAccount() throws IOException {
        process = Java.process(List.of("-Xmx256m"), AccountServer.class, List.of())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        url = process.inputReader(StandardCharsets.UTF_8).readLine();
    }

    String url() {
        return url;
    }

    /** Takes other rules on, and counts from zero. */
    void begin(AccountRules rules) throws IOException, InterruptedException {
        get(AccountResponses.BEGIN + "?" + rules.toQuery());
    }

    Counts counts() throws IOException, InterruptedException {
        String[] counts = get(AccountResponses.COUNTS).split(" ", -1);
        return new Counts(Long.parseLong(counts[0]), Long.parseLong(counts[1]), Instant.parse(counts[2]));
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url + path)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        process.destroy();
    }
}
