package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To which host requests go when the sign-in names one. */
class RegionalApiContractTest {

    private final List<HttpUrl> asked = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "https://api-eu.zoom.us, api-eu.zoom.us",
        "https://API-EU.ZOOM.US/v2, api-eu.zoom.us",
        "https://zoom.us, zoom.us",
        "https://api.zoomgov.com, api.zoomgov.com"
    })
    void aHostOfZoomsIsUsedIfAskedFor(String apiUrl, String host) {
        read(apiUrl, true);

        assertEquals(
                "https://" + host + "/v2/accounts/me/contact_center/sms",
                asked.get(0).newBuilder().query(null).build().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api-eu.zoom.us",
                "https://zoom.us.evil.com",
                "https://evilzoom.us",
                "https://evil.com/zoom.us",
                "https://zoom.us@evil.com",
                "https://zoom.us:443@evil.com",
                "https://evil.com#.zoom.us",
                "ftp://zoom.us",
                "zoom.us",
                ""
            })
    void anyOtherHostIsNot(String apiUrl) {
        read(apiUrl, true);

        assertEquals("api.zoom.us", asked.get(0).host());
    }

    @Test
    void noneIsUnlessItIsAskedFor() {
        read("https://api-eu.zoom.us", false);

        assertEquals("api.zoom.us", asked.get(0).host());
    }

    private void read(String apiUrl, boolean regionalApi) {
        Interceptor answers = chain -> {
            boolean signIn = chain.request().url().encodedPath().equals("/oauth/token");
            if (!signIn) {
                asked.add(chain.request().url());
            }
            String body = signIn
                    ? "{\"access_token\":\"t\",\"expires_in\":3599,\"api_url\":\"" + apiUrl + "\"}"
                    : "{\"sms\":[]}";
            return new Response.Builder()
                    .request(chain.request())
                    .protocol(Protocol.HTTP_1_1)
                    .code(200)
                    .message("OK")
                    .body(ResponseBody.create(body, MediaType.get("application/json")))
                    .build();
        };
        try (ContactCenterLogs logs = ContactCenterLogs.builder()
                .credentials(Scene.CREDENTIALS)
                .regionalApi(regionalApi)
                .ratePlan(RatePlan.UNLIMITED)
                .httpClient(new OkHttpClient.Builder().addInterceptor(answers).build())
                .build()) {
            logs.sms(Scene.january()).stream().toList();
        }
    }
}
