package io.github.zoomcontactcenter.benchmark;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.YearMonth;

/**
 * What a loop is to read, and where it writes.
 *
 * @param url the account's address, without a path
 */
record LoopSettings(String url, YearMonth firstMonth, YearMonth end, Path out) {

    static LoopSettings of(String[] arguments) {
        return new LoopSettings(
                arguments[0], YearMonth.parse(arguments[1]), YearMonth.parse(arguments[2]), Path.of(arguments[3]));
    }

    String requestToken(HttpClient client) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=account_credentials&account_id=benchmark"))
                .build();
        String response =
                client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JsonParser.parseString(response)
                .getAsJsonObject()
                .get("access_token")
                .getAsString();
    }

    static String startOf(YearMonth month) {
        return month.atDay(1) + "T00:00:00+00:00";
    }
}
