package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.ContactCenterException;
import io.github.zoomcontactcenter.logs.RateLimitException;
import io.github.zoomcontactcenter.logs.ReadFailedException;
import io.github.zoomcontactcenter.logs.RequestRejectedException;
import io.github.zoomcontactcenter.logs.Secrets;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A faulty response.
 *
 * @param name what the test is named after
 * @param fault the fault
 * @param atList the kind of the exception if it happens to a call
 * @param atTokenRequest the kind of the exception if it happens to a token request
 * @param anywhere whether it is tested at each moment, or only at two, since another one is much like it
 */
record FaultyResponse(String name, Fault fault, Enum<?> atList, Enum<?> atTokenRequest, boolean anywhere) {

    /** Stands for {@link RateLimitException}, which has no kinds. */
    enum Limit {
        RATE_LIMIT
    }

    private static final RequestRejectedException.Kind AUTHENTICATION = RequestRejectedException.Kind.AUTHENTICATION;
    private static final ReadFailedException.Kind INVALID_RESPONSE = ReadFailedException.Kind.INVALID_RESPONSE;
    private static final ReadFailedException.Kind NETWORK = ReadFailedException.Kind.NETWORK;

    /** A record with personal data that must not be logged, for pages that are invalid. */
    private static final String PERSON = Secrets.markedCall("e", OffsetDateTime.parse("2026-02-10T00:00:00Z"));

    FaultyResponse(String name, Fault fault, Enum<?> atList, Enum<?> atTokenRequest) {
        this(name, fault, atList, atTokenRequest, true);
    }

    private FaultyResponse with(String body, Fault other) {
        return new FaultyResponse(name.replace("nothing", body), other, atList, atTokenRequest, false);
    }

    /** With a page token a status of 400 or 404 is taken for the token's. */
    Enum<?> at(int page) {
        boolean maybeOfToken = page > 1 && name.matches("status 40[04].*");
        return maybeOfToken
                        && (atList == RequestRejectedException.Kind.INVALID_REQUEST
                                || atList == RequestRejectedException.Kind.NOT_FOUND)
                ? RequestRejectedException.Kind.PAGE_TOKEN
                : atList;
    }

    static Enum<?> kind(ContactCenterException e) {
        if (e instanceof RequestRejectedException refused) {
            return refused.kind();
        }
        return e instanceof ReadFailedException failed ? failed.kind() : Limit.RATE_LIMIT;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Each status with bodies that add nothing to it, then pages and errors by their bodies, then lost connections. */
    static List<FaultyResponse> all() {
        List<FaultyResponse> all = new ArrayList<>();
        for (int status : new int[] {201, 206, 302, 400, 401, 403, 404, 405, 408, 413, 429, 500, 502, 503, 504}) {
            Enum<?> atList = byStatus(status);
            Enum<?> atTokenRequest = atList instanceof RequestRejectedException.Kind ? AUTHENTICATION : atList;
            FaultyResponse empty = new FaultyResponse(
                    "status " + status + ", nothing", Fault.response(status, ""), atList, atTokenRequest);
            all.add(empty);
            all.add(empty.with("other JSON", json(status, "[" + PERSON + "]")));
            all.add(empty.with("broken JSON", json(status, "{\"a\":" + PERSON.substring(0, 300))));
            Enum<?> ofHtml = atList instanceof RequestRejectedException.Kind ? INVALID_RESPONSE : atList;
            all.add(new FaultyResponse("status " + status + ", HTML", Fault.html(status), ofHtml, ofHtml));
        }
        addPages(all);
        addErrors(all);
        all.add(new FaultyResponse("reset", Fault.connectionReset(), NETWORK, NETWORK));
        all.add(new FaultyResponse("no response", Fault.emptyResponse(), NETWORK, NETWORK));
        all.add(new FaultyResponse("garbage", Fault.garbage(), NETWORK, NETWORK));
        all.add(new FaultyResponse("malformed chunk", Fault.malformedChunk(), NETWORK, NETWORK));
        all.add(new FaultyResponse("truncated", Fault.truncated(), NETWORK, NETWORK));
        return all;
    }

    private static Enum<?> byStatus(int status) {
        return switch (status) {
            case 400, 405, 413 -> RequestRejectedException.Kind.INVALID_REQUEST;
            case 401 -> AUTHENTICATION;
            case 403 -> RequestRejectedException.Kind.SCOPES;
            case 404 -> RequestRejectedException.Kind.NOT_FOUND;
            case 429 -> Limit.RATE_LIMIT;
            default -> status >= 500 || status == 408 ? ReadFailedException.Kind.SERVER : INVALID_RESPONSE;
        };
    }

    private static void addPages(List<FaultyResponse> all) {
        String page = "{\"total_records\":210,\"voice_calls\":[" + PERSON + "]";
        all.add(new FaultyResponse("a page of nothing", Fault.json(""), NETWORK, INVALID_RESPONSE));
        all.add(new FaultyResponse("a page of HTML", Fault.html(200), INVALID_RESPONSE, INVALID_RESPONSE));
        all.add(new FaultyResponse("a page that breaks off", Fault.json(page), NETWORK, INVALID_RESPONSE));
        for (String other : List.of(
                "null",
                "{}",
                "[" + PERSON + "]",
                "\"" + "x".repeat(9) + "\"",
                "{\"voice_calls\":" + PERSON + "}",
                page + "]",
                page + "}" + PERSON,
                ")]}'" + page + "}",
                "{\"a\":" + "[".repeat(1_000),
                "{\"access_token\":\"fake.token\",\"expires_in\":\"fake.token\"}",
                "{\"access_token\":\"fake.\\u000atoken\",\"expires_in\":3600}")) {
            String named = "a page " + other.substring(0, Math.min(other.length(), 24));
            all.add(new FaultyResponse(named, Fault.json(other), INVALID_RESPONSE, INVALID_RESPONSE, false));
        }
    }

    private static void addErrors(List<FaultyResponse> all) {
        error(all, 400, 124, "Access token is expired.", AUTHENTICATION);
        error(all, 401, 124, "Access token is expired.", AUTHENTICATION);
        error(
                all,
                400,
                4711,
                "Invalid access token, does not contain scopes:[a:b].",
                RequestRejectedException.Kind.SCOPES);
        error(all, 401, 4700, "Invalid access token, does not contain scopes.", RequestRejectedException.Kind.SCOPES);
        error(all, 400, 300, "Invalid field.", RequestRejectedException.Kind.INVALID_REQUEST);
        error(all, 404, 1001, "User does not exist: u.", RequestRejectedException.Kind.NOT_FOUND);
        error(all, 404, 1201, "Queue does not exist: q.", RequestRejectedException.Kind.NOT_FOUND);
        error(all, 404, 2901, "Engagement does not exist: e.", RequestRejectedException.Kind.NOT_FOUND);
        error(all, 404, 2300, "This API endpoint is not recognized.", RequestRejectedException.Kind.NOT_FOUND);
        error(all, 500, 500, "Internal error.", ReadFailedException.Kind.SERVER);
        all.add(new FaultyResponse(
                "status 401, errorCode",
                json(401, "{\"status\":false,\"errorCode\":401}"),
                AUTHENTICATION,
                AUTHENTICATION));
        String second = "status 429, a second's, after ";
        String day = "status 429, a day's, after ";
        for (String after : List.of("2999-01-01T00:00:00Z", "soon")) {
            all.add(new FaultyResponse(
                    second + after, Fault.tooManyRequests("Retry-After", after), Limit.RATE_LIMIT, Limit.RATE_LIMIT));
            all.add(new FaultyResponse(
                    day + after, Fault.dailyLimitReached("Retry-After", after), Limit.RATE_LIMIT, Limit.RATE_LIMIT));
        }
    }

    private static void error(List<FaultyResponse> all, int status, int code, String message, Enum<?> atList) {
        Enum<?> atTokenRequest = atList instanceof RequestRejectedException.Kind ? AUTHENTICATION : atList;
        Fault fault = json(status, "{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        all.add(new FaultyResponse("status " + status + ", code " + code, fault, atList, atTokenRequest));
    }

    private static Fault json(int status, String body) {
        return Fault.response(status, body, "Content-Type", "application/json");
    }
}
