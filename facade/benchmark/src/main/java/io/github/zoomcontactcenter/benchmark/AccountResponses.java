package io.github.zoomcontactcenter.benchmark;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Writes the account's responses as HTTP, and counts them. */
final class AccountResponses {

    /** Where the harness gives new rules and sets the counts to zero, and where it reads them. */
    static final String BEGIN = "/admin/begin";

    static final String COUNTS = "/admin/counts";

    private static final String TOKEN_RESPONSE =
            "{\"access_token\":\"benchmark\",\"token_type\":\"bearer\",\"expires_in\":3599,\"scope\":\"\"}";
    private static final String TOO_MANY =
            "{\"code\":429,\"message\":\"You have reached the maximum %s rate limit for this API. Try again later.\"}";
    private static final String RATE_HEADERS = "X-RateLimit-Category: Heavy\r\nX-RateLimit-Type: %s-limit\r\n";

    private final RecordTemplates all;
    private RecordTemplates records;
    private AccountRules rules = AccountRules.of(0, 0);
    private Calendar calendar = rules.calendar();

    /** By account, since each has a limit of its own. */
    private final Map<String, TokenBucket> limits = new HashMap<>();

    private ConcurrencyLimit concurrencyLimit = new ConcurrencyLimit(0, Duration.ZERO);
    private long begunAt;
    private long requests;
    private long rejected;
    private Instant first = Instant.EPOCH;

    AccountResponses(RecordTemplates records) {
        this.all = records;
        this.records = records;
    }

    /** Writes the response to a request, and returns for how long to delay it. */
    Duration write(String target, long nanos, ByteBuffer out) {
        int question = target.indexOf('?');
        String path = question < 0 ? target : target.substring(0, question);
        String query = target.substring(question + 1);
        if (path.endsWith("/contact_center/voice_calls")) {
            return page(path, AccountRules.parameters(query), nanos, out);
        }
        switch (path) {
            case "/oauth/token" -> write(out, 200, "", TOKEN_RESPONSE);
            case BEGIN -> {
                begin(AccountRules.parse(query), nanos);
                write(out, 200, "", "");
            }
            case COUNTS -> write(out, 200, "", requests + " " + rejected + " " + first);
            default -> write(out, 404, "", "");
        }
        return Duration.ZERO;
    }

    private void begin(AccountRules begun, long nanos) {
        rules = begun;
        records = all.of(begun.recordSize());
        calendar = begun.calendar();
        limits.clear();
        begunAt = nanos;
        concurrencyLimit = new ConcurrencyLimit(begun.atOnce(), begun.latency());
        requests = 0;
        rejected = 0;
    }

    private Duration page(String path, Map<String, String> parameters, long nanos, ByteBuffer out) {
        if (requests++ == 0) {
            first = Instant.now();
        }
        if (!limits.computeIfAbsent(path, account -> new TokenBucket(rules.perSecond(), begunAt))
                .take(nanos)) {
            return tooMany("Per-second", out);
        }
        if (!concurrencyLimit.take(nanos)) {
            return tooMany("Concurrent", out);
        }
        String from = parameters.get("from");
        String to = parameters.get("to");
        long before = calendar.upTo(second(from) - 1);
        long end = calendar.upTo(second(to));
        long start = before + Long.parseLong(parameters.getOrDefault("next_page_token", "0"));
        int pageSize = Integer.parseInt(parameters.getOrDefault("page_size", "10"));
        long next = Math.min(end, start + pageSize);
        String head = "{\"next_page_token\":\"" + (next < end ? next - before : "") + "\",\"page_size\":" + pageSize
                + ",\"total_records\":" + (end - before) + ",\"from\":\"" + from + "\",\"to\":\"" + to
                + "\",\"voice_calls\":[";
        write(out, head, start, next);
        return rules.latency();
    }

    private Duration tooMany(String type, ByteBuffer out) {
        rejected++;
        String headers = RATE_HEADERS.formatted(type) + (rules.retryAfter() ? "Retry-After: 1\r\n" : "");
        write(out, 429, headers, TOO_MANY.formatted(type.toLowerCase(Locale.ROOT)));
        return Duration.ZERO;
    }

    private void write(ByteBuffer out, String head, long start, long next) {
        long length = head.length() + "]}".length() + Math.max(0, next - start - 1);
        for (long index = start; index < next; index++) {
            length += records.length(index);
        }
        put(out, head(200, "", length) + head);
        for (long index = start; index < next; index++) {
            if (index > start) {
                out.put((byte) ',');
            }
            records.write(index, out);
        }
        put(out, "]}");
    }

    private static long second(String time) {
        return OffsetDateTime.parse(time).truncatedTo(ChronoUnit.SECONDS).toEpochSecond();
    }

    private static void write(ByteBuffer out, int status, String headers, String body) {
        put(out, head(status, headers, body.length()) + body);
    }

    private static String head(int status, String headers, long length) {
        return "HTTP/1.1 " + status + " -\r\nContent-Type: application/json\r\n" + headers + "Content-Length: " + length
                + "\r\n\r\n";
    }

    private static void put(ByteBuffer out, String ascii) {
        out.put(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
