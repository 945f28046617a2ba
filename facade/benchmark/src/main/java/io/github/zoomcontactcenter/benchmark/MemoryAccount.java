package io.github.zoomcontactcenter.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/** An account of one month whose responses are all in memory, in place of a network. */
final class MemoryAccount implements Interceptor {

    private static final int PAGE_SIZE = 100;
    private static final MediaType JSON = MediaType.get("application/json");

    private final List<byte[]> pages = new ArrayList<>();

    MemoryAccount(AccountRules rules) throws IOException, InterruptedException {
        AccountResponses responses = new AccountResponses(RecordTemplates.load());
        ByteBuffer out = ByteBuffer.allocate(1024 * 1024);
        responses.write(AccountResponses.BEGIN + "?" + rules.toQuery(), 0, out.clear());
        for (int record = 0; record < rules.records(); record += PAGE_SIZE) {
            String query = "from=" + LoopSettings.startOf(rules.firstMonth()).replace("+", "%2B")
                    + "&to=" + LoopSettings.startOf(rules.end()).replace("+", "%2B")
                    + "&page_size=" + PAGE_SIZE + "&next_page_token=" + record;
            responses.write("/contact_center/voice_calls?" + query, 0, out.clear());
            String response = StandardCharsets.ISO_8859_1.decode(out.flip()).toString();
            pages.add(response.substring(response.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    List<byte[]> pages() {
        return pages;
    }

    @Override
    public Response intercept(Chain chain) {
        Request request = chain.request();
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("")
                .body(ResponseBody.create(pages.get(page(request.url())), JSON))
                .build();
    }

    private static int page(HttpUrl url) {
        String token = url.queryParameter("next_page_token");
        return token == null ? 0 : Integer.parseInt(token) / PAGE_SIZE;
    }
}
