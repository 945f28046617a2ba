package io.github.zoomcontactcenter.benchmark;

import com.google.gson.Gson;
import io.github.zoomcontactcenter.client.api.LogsApi;
import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.client.model.VoiceCallLogPage;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.YearMonth;
import java.util.Objects;
import okhttp3.OkHttpClient;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;

/**
 * A plain loop over the generated stub, page after page; after a 429 it waits a second, or as long as
 * {@code Retry-After} says.
 */
final class StubLoop {

    private StubLoop() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        LoopSettings settings = LoopSettings.of(arguments);
        String bearer = "Bearer " + settings.requestToken(HttpClient.newHttpClient());
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("Authorization", bearer)
                        .build()))
                .build();
        LogsApi api = new Retrofit.Builder()
                .baseUrl(settings.url() + "/v2/")
                .client(client)
                .addConverterFactory(GsonConverterFactory.create())
                .build()
                .create(LogsApi.class);
        Gson gson = new Gson();
        try (BufferedWriter out = Files.newBufferedWriter(settings.out())) {
            for (YearMonth month = settings.firstMonth(); month.isBefore(settings.end()); month = month.plusMonths(1)) {
                ListVoiceCallRequest request = new ListVoiceCallRequest()
                        .accountId("me")
                        .pageSize(100)
                        .from(LoopSettings.startOf(month))
                        .to(LoopSettings.startOf(month.plusMonths(1)));
                String token = "";
                do {
                    VoiceCallLogPage page = page(api, request.nextPageToken(token.isEmpty() ? null : token));
                    for (VoiceCallLog call : Objects.requireNonNull(page.getVoiceCalls())) {
                        out.write(gson.toJson(call));
                        out.write('\n');
                    }
                    token = Objects.requireNonNull(page.getNextPageToken());
                } while (!token.isEmpty());
            }
        }
        client.connectionPool().evictAll();
    }

    private static VoiceCallLogPage page(LogsApi api, ListVoiceCallRequest request)
            throws IOException, InterruptedException {
        while (true) {
            Response<VoiceCallLogPage> response = api.listVoiceCall(request).execute();
            if (response.code() != 429) {
                return Objects.requireNonNull(response.body());
            }
            String seconds = response.headers().get("Retry-After");
            Thread.sleep(1000L * (seconds == null ? 1 : Long.parseLong(seconds)));
        }
    }
}
