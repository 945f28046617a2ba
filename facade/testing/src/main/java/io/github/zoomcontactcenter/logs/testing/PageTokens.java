package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The page tokens given out so far. */
final class PageTokens {
    /** What every token begins with, so that one can be found wherever it may have got to. */
    private static final String MARK = "fake-page-";

    private final Map<String, Continuation> given = new ConcurrentHashMap<>();
    private final Map<List<Object>, Long> ofListings = new ConcurrentHashMap<>();
    private final AtomicLong count = new AtomicLong();
    private final Duration lifetime;
    private final boolean repeated;

    /** @param repeated whether all pages of a listing have the same token, which leads on from the page given last */
    PageTokens(Duration lifetime, boolean repeated) {
        this.lifetime = lifetime;
        this.repeated = repeated;
    }

    /** Where a token goes on: the rows to skip, and what it holds good for. */
    record Continuation(String path, List<Parameter> parameters, Range range, int skip, int page, Instant end) {}

    String give(String path, List<Parameter> parameters, Range range, int skip, int page, Instant now) {
        long number = repeated
                ? ofListings.computeIfAbsent(List.of(path, parameters), listing -> count.incrementAndGet())
                : count.incrementAndGet();
        byte[] bytes = Dice.bytes(number, "page token", 26);
        String token = MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        given.put(token, new Continuation(path, parameters, range, skip, page, now.plus(lifetime)));
        return token;
    }

    /** The page that a token leads to, be it still good or not; 0 if it was never given. */
    int page(String token) {
        Continuation continuation = given.get(token);
        return continuation == null ? 0 : continuation.page();
    }

    Continuation redeem(String token, String path, List<Parameter> parameters, Instant now) {
        Continuation continuation = given.get(token);
        if (continuation == null
                || !now.isBefore(continuation.end())
                || !continuation.path().equals(path)
                || !continuation.parameters().equals(parameters)) {
            throw ZoomError.pageToken();
        }
        return continuation;
    }

    void expireAll() {
        given.replaceAll(
                (token, c) -> new Continuation(c.path(), c.parameters(), c.range(), c.skip(), c.page(), Instant.MIN));
    }
}
