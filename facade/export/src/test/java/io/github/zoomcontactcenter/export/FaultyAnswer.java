package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.logs.ContactCenterException;
import io.github.zoomcontactcenter.logs.RateLimitException;
import io.github.zoomcontactcenter.logs.ReadFailedException;
import io.github.zoomcontactcenter.logs.RequestRejectedException;
import io.github.zoomcontactcenter.logs.testing.Fault;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer that isn't what was hoped for.
 *
 * @param name what shows in the name of a test
 * @param fault what happens instead
 * @param atList what a caller is told if it is the answer of a list
 * @param atSignIn what a caller is told if it is the answer to signing in
 * @param anywhere whether it is to be tried at each moment, or, much like another one that is, only at two of them
 */
record FaultyAnswer(String name, Fault fault, Enum<?> atList, Enum<?> atSignIn, boolean anywhere) {

    /** Stands for {@link RateLimitException}, which has no kinds. */
    enum Limit {
        TRY_LATER
    }

    private static final RequestRejectedException.Kind AUTHENTICATION = RequestRejectedException.Kind.AUTHENTICATION;
    private static final ReadFailedException.Kind INVALID_RESPONSE = ReadFailedException.Kind.INVALID_RESPONSE;
    private static final ReadFailedException.Kind NETWORK = ReadFailedException.Kind.NETWORK;

    /** A page that can't be one, with everything of a person that must not be told. */
    private static final String PERSON = Secrets.markedCall("e", OffsetDateTime.parse("2026-02-10T00:00:00Z"));

    FaultyAnswer(String name, Fault fault, Enum<?> atList, Enum<?> atSignIn) {
        this(name, fault, atList, atSignIn, true);
    }

    private FaultyAnswer with(String body, Fault other) {
        return new FaultyAnswer(name.replace("HTML", body), other, atList, atSignIn, false);
    }

    static Enum<?> kind(ContactCenterException e) {
        if (e instanceof RequestRejectedException refused) {
            return refused.kind();
        }
        return e instanceof ReadFailedException failed ? failed.kind() : Limit.TRY_LATER;
    }

    @Override
    public String toString() {
        return name;
    }

    /** Each status with each body that doesn't say more than the status does, then what bodies say, then no answer at all. */
    static List<FaultyAnswer> all() {
        List<FaultyAnswer> all = new ArrayList<>();
        for (int status : new int[] {201, 206, 302, 400, 401, 403, 404, 405, 408, 413, 429, 500, 502, 503, 504}) {
            Enum<?> atList = byStatus(status);
            Enum<?> atSignIn = atList instanceof RequestRejectedException.Kind ? AUTHENTICATION : atList;
            FaultyAnswer html = new FaultyAnswer("status " + status + ", HTML", Fault.html(status), atList, atSignIn);
            all.add(html);
            all.add(html.with("nothing", Fault.answer(status, "")));
            all.add(html.with("other JSON", json(status, "[" + PERSON + "]")));
            all.add(html.with("broken JSON", json(status, "{\"a\":" + PERSON.substring(0, 300))));
        }
        addPages(all);
        addErrors(all);
        all.add(new FaultyAnswer("reset", Fault.connectionReset(), NETWORK, NETWORK));
        all.add(new FaultyAnswer("no answer", Fault.emptyResponse(), NETWORK, NETWORK));
        all.add(new FaultyAnswer("garbage", Fault.garbage(), NETWORK, NETWORK));
        all.add(new FaultyAnswer("malformed chunk", Fault.malformedChunk(), NETWORK, NETWORK));
        all.add(new FaultyAnswer("truncated", Fault.truncated(), NETWORK, NETWORK));
        return all;
    }

    private static Enum<?> byStatus(int status) {
        return switch (status) {
            case 400, 405, 413 -> RequestRejectedException.Kind.INVALID_REQUEST;
            case 401 -> AUTHENTICATION;
            case 403 -> RequestRejectedException.Kind.SCOPES;
            case 404 -> RequestRejectedException.Kind.NOT_FOUND;
            case 429 -> Limit.TRY_LATER;
            default -> status >= 500 || status == 408 ? ReadFailedException.Kind.SERVER : INVALID_RESPONSE;
        };
    }

    private static void addPages(List<FaultyAnswer> all) {
        String page = "{\"total_records\":210,\"voice_calls\":[" + PERSON + "]";
        all.add(new FaultyAnswer("a page of nothing", Fault.json(""), NETWORK, INVALID_RESPONSE));
        all.add(new FaultyAnswer("a page of HTML", Fault.html(200), INVALID_RESPONSE, INVALID_RESPONSE));
        all.add(new FaultyAnswer("a page that breaks off", Fault.json(page), NETWORK, INVALID_RESPONSE));
        for (String other : List.of(
                "null",
                "{}",
                "[" + PERSON + "]",
                "\"" + "x".repeat(9) + "\"",
                "{\"voice_calls\":" + PERSON + "}",
                "{\"voice_calls\":[[" + PERSON + "]]}",
                page + "]",
                page + "}" + PERSON,
                ")]}'" + page + "}",
                "{\"a\":" + "[".repeat(1_000),
                "{\"access_token\":\"fake.token\",\"expires_in\":\"fake.token\"}",
                "{\"access_token\":\"fake.\\u000atoken\",\"expires_in\":3600}")) {
            String named = "a page " + other.substring(0, Math.min(other.length(), 24));
            all.add(new FaultyAnswer(named, Fault.json(other), INVALID_RESPONSE, INVALID_RESPONSE, false));
        }
    }

    private static void addErrors(List<FaultyAnswer> all) {
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
        all.add(new FaultyAnswer(
                "status 401, errorCode",
                json(401, "{\"status\":false,\"errorCode\":401}"),
                AUTHENTICATION,
                AUTHENTICATION));
        String second = "status 429, a second's, after ";
        String day = "status 429, a day's, after ";
        for (String after : List.of("2999-01-01T00:00:00Z", "soon")) {
            all.add(new FaultyAnswer(
                    second + after, Fault.tooManyRequests("Retry-After", after), Limit.TRY_LATER, Limit.TRY_LATER));
            all.add(new FaultyAnswer(
                    day + after, Fault.dailyLimitReached("Retry-After", after), Limit.TRY_LATER, Limit.TRY_LATER));
        }
    }

    private static void error(List<FaultyAnswer> all, int status, int code, String message, Enum<?> atList) {
        Enum<?> atSignIn = atList instanceof RequestRejectedException.Kind ? AUTHENTICATION : atList;
        Fault fault = json(status, "{\"code\":" + code + ",\"message\":\"" + message + "\"}");
        all.add(new FaultyAnswer("status " + status + ", code " + code, fault, atList, atSignIn));
    }

    private static Fault json(int status, String body) {
        return Fault.answer(status, body, "Content-Type", "application/json");
    }
}
