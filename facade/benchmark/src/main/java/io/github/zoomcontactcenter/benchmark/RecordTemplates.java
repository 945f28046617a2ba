package io.github.zoomcontactcenter.benchmark;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import io.github.zoomcontactcenter.logs.testing.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Made-up voice calls that are written again and again, each time with another engagement id. */
final class RecordTemplates {

    private static final int COUNT = 1_000;
    private static final byte[] ID = "\"engagement_id\":\"".getBytes(StandardCharsets.UTF_8);
    private static final int DIGITS = 12;
    private static final long BRIEF = 1_150;
    private static final int DETAILED = 4_096;

    private final List<byte[]> records = new ArrayList<>();

    private RecordTemplates() {}

    /** Those of the tests' fake account, which knows how records look. */
    static RecordTemplates load() throws IOException, InterruptedException {
        RecordTemplates templates = new RecordTemplates();
        try (FakeContactCenter account = FakeContactCenter.builder()
                .madeUp(Operation.VOICE_CALLS, YearMonth.of(2020, 1), 1, COUNT, 4)
                .start()) {
            HttpClient client = HttpClient.newHttpClient();
            String bearer = "Bearer " + account.issueAccessToken();
            String token = "";
            do {
                URI page = URI.create(account.apiUrl()
                        + "/accounts/me/contact_center/voice_calls?page_size=100"
                        + "&from=2020-01-01T00:00:00Z&to=2020-02-01T00:00:00Z"
                        + (token.isEmpty() ? "" : "&next_page_token=" + token));
                HttpRequest request = HttpRequest.newBuilder(page)
                        .header("Authorization", bearer)
                        .build();
                JsonObject json = JsonParser.parseString(client.send(request, HttpResponse.BodyHandlers.ofString())
                                .body())
                        .getAsJsonObject();
                for (JsonElement call : json.getAsJsonArray("voice_calls")) {
                    templates.add(call.toString());
                }
                token = json.get("next_page_token").getAsString();
            } while (!token.isEmpty());
        }
        return templates;
    }

    RecordTemplates of(RecordSize size) {
        return switch (size) {
            case BRIEF -> brief();
            case ORDINARY -> this;
            case DETAILED -> detailed();
        };
    }

    /** The shortest of them, as many as have that length on average. */
    private RecordTemplates brief() {
        RecordTemplates brief = new RecordTemplates();
        long bytes = 0;
        for (byte[] template : records.stream()
                .sorted(Comparator.comparingInt(template -> template.length))
                .toList()) {
            bytes += template.length;
            if (bytes > BRIEF * (brief.records.size() + 1)) {
                break;
            }
            brief.records.add(template);
        }
        return brief;
    }

    /** Each with details, which look like calls themselves, until it has that length. */
    private RecordTemplates detailed() {
        RecordTemplates detailed = new RecordTemplates();
        for (byte[] template : records) {
            String call = new String(template, StandardCharsets.UTF_8);
            StringBuilder details = new StringBuilder(call);
            details.setLength(details.length() - 1);
            details.append(",\"details_of_legs\":[").append(call);
            while (details.length() + call.length() / 2 < DETAILED) {
                details.append(',').append(call);
            }
            detailed.records.add(details.append("]}").toString().getBytes(StandardCharsets.UTF_8));
        }
        return detailed;
    }

    private void add(String json) {
        if (!json.startsWith("{" + new String(ID, StandardCharsets.UTF_8))) {
            throw new IllegalStateException("a record is expected to begin with its engagement_id");
        }
        records.add(json.getBytes(StandardCharsets.UTF_8));
    }

    int length(long index) {
        return template(index).length;
    }

    void write(long index, ByteBuffer out) {
        int start = out.position() + 1 + ID.length;
        out.put(template(index));
        long rest = index;
        for (int digit = DIGITS - 1; digit >= 0; digit--) {
            out.put(start + digit, (byte) ('0' + rest % 10));
            rest /= 10;
        }
    }

    private byte[] template(long index) {
        return records.get((int) (index % records.size()));
    }
}
