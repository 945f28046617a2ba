package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.zoomcontactcenter.client.OperationRequest;
import io.github.zoomcontactcenter.client.api.AccountLogsApi.ListAccountSMSRequest;
import io.github.zoomcontactcenter.client.api.AccountLogsApi.ListAccountVoiceCallRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListSMSRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.client.model.Direction;
import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.io.IOException;
import java.time.YearMonth;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;

/** The generated calls of the account level, made by themselves. */
class AccountLevelContractTest {
    @RegisterExtension
    final Scene scene = new Scene();

    private final FakeContactCenter zoom = scene.account(builder -> builder.madeUp(YearMonth.of(2026, 1), 1, 20, 1));
    private final OkHttpClient http = new OkHttpClient.Builder()
            .addInterceptor(chain -> chain.proceed(chain.request()
                    .newBuilder()
                    .header("Authorization", "Bearer " + zoom.issueAccessToken())
                    .build()))
            .build();
    private final Retrofit retrofit = new Retrofit.Builder()
            .baseUrl(zoom.apiUrl() + "/")
            .client(http)
            .addConverterFactory(GsonConverterFactory.create())
            .build();

    @Test
    void theyGiveWhatTheOthersGiveForMe() throws IOException {
        assertEquals(
                rows(new ListVoiceCallRequest().accountId("me").direction(Direction.INBOUND)),
                rows(new ListAccountVoiceCallRequest().direction(Direction.INBOUND)));
        assertEquals("/v2/contact_center/voice_calls", zoom.requests().get(1).path());
        assertEquals(rows(new ListSMSRequest().accountId("me")), rows(new ListAccountSMSRequest()));
        assertEquals("/v2/contact_center/sms", zoom.requests().get(3).path());
    }

    private Object rows(OperationRequest<?> request) throws IOException {
        request.set("from", "2026-01-01").set("to", "2026-01-31").set("page_size", 100);
        return request.call(retrofit).execute().body();
    }
}
