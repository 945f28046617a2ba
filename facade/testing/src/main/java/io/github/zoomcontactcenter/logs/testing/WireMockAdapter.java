package io.github.zoomcontactcenter.logs.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.github.zoomcontactcenter.logs.testing.FakeResponse.Delivery;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Parameter;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest.RawRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Passes requests from WireMock to the engine, and responses back. */
final class WireMockAdapter implements ResponseDefinitionTransformerV2 {
    private final Engine engine;
    private final boolean gzip;

    WireMockAdapter(Engine engine, boolean gzip) {
        this.engine = engine;
        this.gzip = gzip;
    }

    @Override
    public String getName() {
        return "fake-contact-center";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        RawRequest request = raw(event.getRequest());
        return definition(engine.respond(request), request);
    }

    private static RawRequest raw(Request request) {
        String url = request.getUrl();
        int question = url.indexOf('?');
        List<Parameter> headers = request.getHeaders().all().stream()
                .flatMap(header -> header.values().stream().map(value -> new Parameter(header.key(), value)))
                .toList();
        return new RawRequest(
                request.getMethod().getName(),
                question < 0 ? url : url.substring(0, question),
                question < 0 ? "" : url.substring(question + 1),
                headers,
                request.getBodyAsString());
    }

    private ResponseDefinition definition(FakeResponse response, RawRequest request) {
        Delivery delivery = response.delivery();
        Fault fault = wireMockFault(delivery);
        if (fault != null) {
            return aResponse().withFault(fault).build();
        }
        HttpHeaders headers = new HttpHeaders(response.headers().stream()
                .map(header -> new HttpHeader(header.name(), header.value()))
                .toList());
        byte[] body = response.body();
        if (gzip && body.length > 0 && acceptsGzip(request)) {
            body = gzipped(body);
            headers = headers.plus(new HttpHeader("Content-Encoding", "gzip"));
        }
        headers = headers.plus(new HttpHeader("Content-Length", Integer.toString(body.length)));
        if (delivery.breakage() == FakeResponse.Breakage.TRUNCATED) {
            body = Arrays.copyOf(body, body.length / 2);
        }
        ResponseDefinitionBuilder definition =
                aResponse().withStatus(response.status()).withHeaders(headers).withBody(body);
        if (!delivery.delay().isZero()) {
            definition.withFixedDelay((int) delivery.delay().toMillis());
        }
        if (!delivery.dribble().isZero()) {
            definition.withChunkedDribbleDelay(
                    delivery.pieces(), (int) delivery.dribble().toMillis());
        }
        return definition.build();
    }

    private static @Nullable Fault wireMockFault(Delivery delivery) {
        return switch (delivery.breakage()) {
            case RESET -> Fault.CONNECTION_RESET_BY_PEER;
            case EMPTY -> Fault.EMPTY_RESPONSE;
            case MALFORMED_CHUNK -> Fault.MALFORMED_RESPONSE_CHUNK;
            case GARBAGE -> Fault.RANDOM_DATA_THEN_CLOSE;
            case NONE, TRUNCATED -> null;
        };
    }

    private static boolean acceptsGzip(RawRequest request) {
        return request.headers().stream()
                .anyMatch(header -> header.name().equalsIgnoreCase("Accept-Encoding")
                        && header.value().contains("gzip"));
    }

    /** Compresses at the fastest level, since tests shouldn't spend their time on it. */
    private static byte[] gzipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (GZIPOutputStream out = new FastGzip(bytes)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 8192);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
