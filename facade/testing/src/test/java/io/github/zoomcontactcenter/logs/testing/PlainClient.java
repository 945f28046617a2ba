package io.github.zoomcontactcenter.logs.testing;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Asks a fake account by hand, so that the fake is tested without the library. */
final class PlainClient {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final FakeContactCenter zoom;
    private String accessToken;

    PlainClient(FakeContactCenter zoom) {
        this.zoom = zoom;
        this.accessToken = zoom.issueAccessToken();
    }

    void useAccessToken(String token) {
        accessToken = token;
    }

    record Reply(int status, HttpResponse<byte[]> response, String body) {
        JsonObject json() {
            return JsonParser.parseString(body).getAsJsonObject();
        }

        String text(String member) {
            return json().get(member).getAsString();
        }

        int total() {
            return json().get("total_records").getAsInt();
        }

        List<String> ids() {
            return rows().stream()
                    .map(row -> row.get("engagement_id").getAsString())
                    .toList();
        }

        List<JsonObject> rows() {
            JsonObject page = json();
            return page.getAsJsonArray(page.has("sms") ? "sms" : "voice_calls").asList().stream()
                    .map(row -> row.getAsJsonObject())
                    .toList();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }

    /** Asks with parameters given as name, value, name, value… */
    Reply calls(String... parameters) {
        return get("/accounts/me/contact_center/voice_calls" + query(parameters));
    }

    Reply sms(String... parameters) {
        return get("/accounts/me/contact_center/sms" + query(parameters));
    }

    /** All pages of a listing of voice calls. */
    List<Reply> allCalls(String... parameters) {
        return all("/accounts/me/contact_center/voice_calls", parameters);
    }

    List<Reply> all(String path, String... parameters) {
        List<Reply> pages = new ArrayList<>();
        String token = "";
        do {
            List<String> more = new ArrayList<>(List.of(parameters));
            if (!token.isEmpty()) {
                more.addAll(List.of("next_page_token", token));
            }
            Reply page = get(path + query(more.toArray(String[]::new)));
            pages.add(page);
            token = page.text("next_page_token");
        } while (!token.isEmpty());
        return pages;
    }

    static String query(String... parameters) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            query.append(i == 0 ? '?' : '&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    /** Asks for a path, with its query, as it stands. */
    Reply get(String pathAndQuery, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(zoom.apiUrl() + pathAndQuery));
        if (accessToken != null) {
            request.header("Authorization", "Bearer " + accessToken);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Reply requestToken(String authorization, String form) {
        return send(HttpRequest.newBuilder(zoom.oauthUrl())
                .header("Authorization", authorization)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build());
    }

    private Reply send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response, text(response));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(HttpResponse<byte[]> response) throws IOException {
        byte[] body = response.body();
        if (response.headers().firstValue("Content-Encoding").isPresent()) {
            try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                body = in.readAllBytes();
            }
        }
        return new String(body, StandardCharsets.UTF_8);
    }
}
