package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is read fits into the memory that it is promised to fit into, measured in a JVM that has no more than that. */
@Timeout(120)
class HeapContractTest {

    private static final int PAGES = 60;
    private static final byte[] MEGABYTE = "x".repeat(1024 * 1024).getBytes(StandardCharsets.US_ASCII);
    private static final Pattern TOKEN = Pattern.compile("next_page_token=page-(\\d+)");

    private interface Body {
        void write(OutputStream out, int page) throws IOException;
    }

    private Body body = (out, page) -> {};
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v2", this::respond);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void respond(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher token = TOKEN.matcher(exchange.getRequestURI().getRawQuery());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), 1 << 16);
            body.write(out, token.find() ? Integer.parseInt(token.group(1)) : 0);
            out.flush();
        }
    }

    @Test
    void whatAPageHasBesideItsRecordsIsNotKept() throws Exception {
        body = (out, page) -> {
            String record = String.format(Locale.ROOT, "{\"engagement_id\":\"%02d\"}", page);
            assertEquals(22, record.length());
            write(out, "{\"total_records\":" + PAGES + ",\"voice_calls\":[" + record + "],\"unknown\":\"");
            for (int i = 0; i < 7; i++) {
                out.write(MEGABYTE);
            }
            write(out, "\",\"next_page_token\":\"" + (page + 1 < PAGES ? "page-" + (page + 1) : "") + "\"}");
        };

        assertEquals(PAGES + " records", read("-Xmx160m"));
    }

    @Test
    void aPageOfFarTooManyRecordsDoesNotFillTheMemory() throws Exception {
        body = (out, page) -> {
            write(out, "{\"voice_calls\":[{\"a\":100000}");
            for (int i = 100_001; i < 400_000; i++) {
                write(out, ",{\"a\":" + i + "}");
            }
            write(out, "],\"next_page_token\":\"\"}");
        };

        String outcome = read("-Xmx256m");

        assertTrue(outcome.equals("300000 records") || outcome.equals("INVALID_RESPONSE"), outcome);
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Lists a month in a JVM of its own; returns what it says of it. */
    private String read(String heap) throws Exception {
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                        heap,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/v2")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            String outcome = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(0, process.waitFor(), outcome);
            return outcome.strip();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The program: says how many records January has, or what kind of failure there is. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) {
            try (ContactCenterLogs logs = ContactCenterLogs.builder()
                    .apiUrl(arguments[0])
                    .accessTokens(() ->
                            new AccessToken("token", Scene.JULY.plusYears(100).toInstant()))
                    .ratePlan(RatePlan.UNLIMITED)
                    .build()) {
                System.out.println(logs.voiceCalls(Scene.january())
                                .windows()
                                .next()
                                .records()
                                .size() + " records");
            } catch (ReadFailedException e) {
                System.out.println(e.kind());
            }
        }
    }
}
