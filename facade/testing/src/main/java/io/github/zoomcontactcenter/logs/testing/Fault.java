package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.FakeResponse.Breakage;
import io.github.zoomcontactcenter.logs.testing.FakeResponse.Delivery;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong with one response. Immutable.
 *
 * <p>There are several kinds of faults. Some run an action before the response is made. Some replace the whole
 * response. Some change a page, and have no effect on a response that isn't a page. Some change the response or disturb
 * how it is delivered. If several faults match a request, all of them take effect, except that only the first of those
 * that replace the response does.
 */
public final class Fault {
    private final @Nullable Runnable action;
    private final @Nullable FakeResponse replacement;
    private final UnaryOperator<Page> page;
    private final UnaryOperator<FakeResponse> response;

    private Fault(
            @Nullable Runnable action,
            @Nullable FakeResponse replacement,
            UnaryOperator<Page> page,
            UnaryOperator<FakeResponse> response) {
        this.action = action;
        this.replacement = replacement;
        this.page = page;
        this.response = response;
    }

    /**
     * Runs an action before the response is made. It may change the account, for example its records or its clock.
     *
     * <pre>{@code
     * // A call arrives during every third request.
     * zoom.fault(request -> request.number() % 3 == 0, Fault.run(() -> zoom.add(Operation.VOICE_CALLS, nextCall())));
     * }</pre>
     */
    public static Fault run(Runnable action) {
        Objects.requireNonNull(action, "action");
        return new Fault(action, null, UnaryOperator.identity(), UnaryOperator.identity());
    }

    /**
     * Replaces the response.
     *
     * @param headers names and values in turn; a name may occur more than once
     */
    public static Fault response(int status, String body, String... headers) {
        return replaced(responseOf(status, body, headers));
    }

    /** Replaces the response by the 429 of the per-second limit, with these headers and no others. */
    public static Fault tooManyRequests(String... headers) {
        return response(429, Limits.PER_SECOND_BODY, withJsonType(headers));
    }

    /** Replaces the response by the 429 of the daily limit, with these headers and no others. */
    public static Fault dailyLimitReached(String... headers) {
        return response(429, Limits.DAILY_BODY, withJsonType(headers));
    }

    /** Replaces the response by status 200 and this body with the content type of JSON. It need not be valid JSON. */
    public static Fault json(String body) {
        return response(200, body, withJsonType());
    }

    /** Replaces the response by a page of HTML with this status, as proxies send it. */
    public static Fault html(int status) {
        return response(
                status,
                "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>\n",
                "Content-Type",
                "text/html; charset=utf-8");
    }

    /** Resets the connection. */
    public static Fault connectionReset() {
        return broken(Breakage.RESET);
    }

    /** Closes the connection without a response. */
    public static Fault emptyResponse() {
        return broken(Breakage.EMPTY);
    }

    /** Sends status 200 and a malformed chunk, then closes the connection. */
    public static Fault malformedChunk() {
        return broken(Breakage.MALFORMED_CHUNK);
    }

    /** Sends random bytes, then closes the connection. */
    public static Fault garbage() {
        return broken(Breakage.GARBAGE);
    }

    /** Closes the connection in the middle of the body. */
    public static Fault truncated() {
        return delivery(how -> how.broken(Breakage.TRUNCATED));
    }

    /** Sends the body in pieces, spread over a duration in real time. */
    public static Fault dribble(Duration over, int pieces) {
        return delivery(how -> how.dribbled(over, pieces));
    }

    /** Delays the response in real time. */
    public static Fault delay(Duration by) {
        return delivery(how -> how.delayed(by));
    }

    /** Changes the body of the response, whatever its status. It need not be valid JSON afterwards. */
    public static Fault body(UnaryOperator<String> change) {
        Objects.requireNonNull(change, "change");
        return changed(before -> before.withBody(change.apply(new String(before.body(), StandardCharsets.UTF_8))));
    }

    /** Returns the page token of the request again as the next page token. A first page is unchanged. */
    public static Fault sameToken() {
        return page(page -> page.requestToken() == null ? page : page.withNextToken(page.requestToken()));
    }

    /** Returns an empty page first, whose token leads to the records that it should have had. */
    public static Fault emptyPageFirst() {
        return page(page ->
                page.withRows(List.of()).withNextToken(page.tokenSkipping().apply(0)));
    }

    /** Leaves the array of records out of the page. */
    public static Fault withoutArray() {
        return page(page -> page.withRows(null));
    }

    /** Adds a page token to the last page, which leads to an empty page. Other pages are unchanged. */
    public static Fault tokenToNowhere() {
        return page(page -> page.nextToken().isEmpty()
                        && page.rows() != null
                        && !page.rows().isEmpty()
                ? page.withNextToken(page.tokenSkipping().apply(page.rows().size()))
                : page);
    }

    /** Adds a number, which may be negative, to {@code total_records}. */
    public static Fault totalOff(int by) {
        return page(page -> page.withTotal(page.totalRecords() + by));
    }

    /** Leaves the last records out of the page. */
    public static Fault rowsMissing(int count) {
        return rows(rows -> rows.subList(0, Math.max(0, rows.size() - count)));
    }

    /** Lists each record of the page twice. */
    public static Fault rowsDuplicated() {
        return rows(
                rows -> rows.stream().flatMap(row -> List.of(row, row).stream()).toList());
    }

    /** Adds a second version of the page's first record: same id, other content. */
    public static Fault firstRowTwiceWithOtherContent() {
        return rows(rows -> {
            List<String> more = new ArrayList<>(rows);
            if (!rows.isEmpty()) {
                more.add(1, RecordChanges.otherContent(rows.get(0)));
            }
            return more;
        });
    }

    /** Changes the content of each record of the page, but not its id. */
    public static Fault otherContent() {
        return rows(rows -> rows.stream().map(RecordChanges::otherContent).toList());
    }

    /** Adds members that the API doesn't document to the page and to its records. */
    public static Fault unknownMembers() {
        return page(page -> rows(rows ->
                        rows.stream().map(RecordChanges::unknownMembers).toList())
                .on(page)
                .withMore("," + RecordChanges.UNKNOWN_MEMBERS));
    }

    /**
     * Replaces each enum value in the page's records by one that the API doesn't document. It begins with {@code new_}.
     */
    public static Fault unknownValues() {
        return rows(rows -> rows.stream().map(RecordChanges::unknownValues).toList());
    }

    /** Changes the page's records, which are given as JSON. */
    public static Fault rows(UnaryOperator<List<String>> change) {
        Objects.requireNonNull(change, "change");
        return page(page -> {
            List<byte[]> before = page.rows();
            if (before == null) {
                return page;
            }
            List<String> rows = before.stream()
                    .map(row -> new String(row, StandardCharsets.UTF_8))
                    .toList();
            return page.withRows(change.apply(rows).stream()
                    .map(row -> row.getBytes(StandardCharsets.UTF_8))
                    .toList());
        });
    }

    @Nullable
    FakeResponse replacement() {
        return replacement;
    }

    Page on(Page before) {
        return page.apply(before);
    }

    FakeResponse on(FakeResponse before) {
        return response.apply(before);
    }

    void runAction() {
        if (action != null) {
            action.run();
        }
    }

    private static Fault replaced(FakeResponse replacement) {
        return new Fault(null, replacement, UnaryOperator.identity(), UnaryOperator.identity());
    }

    private static Fault page(UnaryOperator<Page> change) {
        return new Fault(null, null, change, UnaryOperator.identity());
    }

    private static Fault changed(UnaryOperator<FakeResponse> change) {
        return new Fault(null, null, UnaryOperator.identity(), change);
    }

    private static Fault delivery(UnaryOperator<Delivery> change) {
        return changed(before -> before.delivered(change.apply(before.delivery())));
    }

    private static Fault broken(Breakage breakage) {
        return replaced(new FakeResponse(0, List.of(), new byte[0], Delivery.PLAIN.broken(breakage)));
    }

    private static FakeResponse responseOf(int status, String body, String... headers) {
        if (headers.length % 2 != 0) {
            throw new IllegalArgumentException("headers must be pairs of a name and a value");
        }
        List<Parameter> pairs = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            pairs.add(new Parameter(headers[i], headers[i + 1]));
        }
        return new FakeResponse(status, List.copyOf(pairs), body.getBytes(StandardCharsets.UTF_8), Delivery.PLAIN);
    }

    private static String[] withJsonType(String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json;charset=UTF-8"));
        all.addAll(List.of(headers));
        return all.toArray(String[]::new);
    }
}
