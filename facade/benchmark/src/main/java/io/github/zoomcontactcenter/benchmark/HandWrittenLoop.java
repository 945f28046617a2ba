package io.github.zoomcontactcenter.benchmark;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.YearMonth;

/** An export as one writes it in an hour: a tree of each page, one record a line, and no checks. */
final class HandWrittenLoop {

    private HandWrittenLoop() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        LoopSettings settings = LoopSettings.of(arguments);
        HttpClient client = HttpClient.newHttpClient();
        String bearer = "Bearer " + settings.requestToken(client);
        try (BufferedWriter out = Files.newBufferedWriter(settings.out())) {
            for (YearMonth month = settings.firstMonth(); month.isBefore(settings.end()); month = month.plusMonths(1)) {
                String address = settings.url() + "/v2/accounts/me/contact_center/voice_calls?page_size=100&from="
                        + encoded(LoopSettings.startOf(month)) + "&to="
                        + encoded(LoopSettings.startOf(month.plusMonths(1)));
                String token = "";
                do {
                    String page = token.isEmpty() ? address : address + "&next_page_token=" + encoded(token);
                    HttpRequest request = HttpRequest.newBuilder(URI.create(page))
                            .header("Authorization", bearer)
                            .build();
                    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
                    JsonObject json = JsonParser.parseString(response.body()).getAsJsonObject();
                    for (JsonElement call : json.getAsJsonArray("voice_calls")) {
                        out.write(call.toString());
                        out.write('\n');
                    }
                    token = json.get("next_page_token").getAsString();
                } while (!token.isEmpty());
            }
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
