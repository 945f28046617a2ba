package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.Answer.Breakage;
import io.github.zoomcontactcenter.logs.testing.Answer.Delivery;
import io.github.zoomcontactcenter.logs.testing.AskedRequest.Parameter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Something that goes wrong, or otherwise than usual, with one answer. Immutable.
 *
 * <p>There are three kinds: another answer in place of the real one, which then isn't made at all; a change to a page,
 * without effect on an answer that isn't one; and a disturbance on the way. Of several kinds, all take effect.
 */
public final class Fault {
    private final @Nullable Answer instead;
    private final UnaryOperator<Page> page;
    private final UnaryOperator<Delivery> delivery;

    private Fault(@Nullable Answer instead, UnaryOperator<Page> page, UnaryOperator<Delivery> delivery) {
        this.instead = instead;
        this.page = page;
        this.delivery = delivery;
    }

    /** Another answer, with headers given as name, value, name, value…; a name may come more than once. */
    public static Fault answer(int status, String body, String... headers) {
        return new Fault(answerOf(status, body, headers), UnaryOperator.identity(), UnaryOperator.identity());
    }

    /** Status 429 and the words for too many requests a second, with no headers but those given. */
    public static Fault tooManyRequests(String... headers) {
        return answer(429, Limits.PER_SECOND_BODY, withJsonType(headers));
    }

    /** Status 429 and the words for too many requests a day, with no headers but those given. */
    public static Fault dailyLimitReached(String... headers) {
        return answer(429, Limits.DAILY_BODY, withJsonType(headers));
    }

    /** Status 200 and this body, said to be JSON: {@code null}, <code>{}</code>, {@code []}, nothing at all… */
    public static Fault json(String body) {
        return answer(200, body, withJsonType());
    }

    /** A page of HTML with this status, as proxies have them. */
    public static Fault html(int status) {
        return answer(
                status,
                "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body>Please sign in.</body></html>\n",
                "Content-Type",
                "text/html; charset=utf-8");
    }

    /** The connection is reset. */
    public static Fault connectionReset() {
        return broken(Breakage.RESET);
    }

    /** The connection is closed without an answer. */
    public static Fault emptyResponse() {
        return broken(Breakage.EMPTY);
    }

    /** Status 200, then a chunk that is none, then the end of the connection. */
    public static Fault malformedChunk() {
        return broken(Breakage.MALFORMED_CHUNK);
    }

    /** Garbage, then the end of the connection. */
    public static Fault garbage() {
        return broken(Breakage.GARBAGE);
    }

    /** The answer breaks off in the middle of its body. */
    public static Fault truncated() {
        return delivery(how -> how.broken(Breakage.TRUNCATED));
    }

    /** The body comes in so many pieces, spread over so long in real time. */
    public static Fault dribble(Duration over, int pieces) {
        return delivery(how -> how.dribbled(over, pieces));
    }

    /** The answer comes so much later in real time. */
    public static Fault delay(Duration by) {
        return delivery(how -> how.delayed(by));
    }

    /** The page gives the very page token that it was asked with; a first page is left as it is. */
    public static Fault sameToken() {
        return page(page -> page.askedToken() == null ? page : page.withNextToken(page.askedToken()));
    }

    /** The page is empty, and its token leads to the rows that it should have had. */
    public static Fault emptyPageFirst() {
        return page(page ->
                page.withRows(List.of()).withNextToken(page.tokenSkipping().apply(0)));
    }

    /** The rows' array is missing, rows and all. */
    public static Fault withoutArray() {
        return page(page -> page.withRows(null));
    }

    /** The last page has a token, which leads to an empty page; others are left as they are. */
    public static Fault tokenToNowhere() {
        return page(page -> page.nextToken().isEmpty()
                        && page.rows() != null
                        && !page.rows().isEmpty()
                ? page.withNextToken(page.tokenSkipping().apply(page.rows().size()))
                : page);
    }

    /** {@code total_records} is off by so many. */
    public static Fault totalOff(int by) {
        return page(page -> page.withTotal(page.totalRecords() + by));
    }

    /** The last rows of the page are missing, so many of them. */
    public static Fault rowsMissing(int count) {
        return rows(rows -> rows.subList(0, Math.max(0, rows.size() - count)));
    }

    /** Each row of the page comes twice. */
    public static Fault rowsDoubled() {
        return rows(
                rows -> rows.stream().flatMap(row -> List.of(row, row).stream()).toList());
    }

    /** The first row of the page is followed by one with the same id and other content. */
    public static Fault firstRowTwiceWithOtherContent() {
        return rows(rows -> {
            List<String> more = new ArrayList<>(rows);
            if (!rows.isEmpty()) {
                more.add(1, Strange.otherContent(rows.get(0)));
            }
            return more;
        });
    }

    /** Each row of the page has the same id as ever, and other content. */
    public static Fault otherContent() {
        return rows(rows -> rows.stream().map(Strange::otherContent).toList());
    }

    /** The page and its rows have members that the API doesn't document, at their ends. */
    public static Fault unknownMembers() {
        return page(
                page -> rows(rows -> rows.stream().map(Strange::unknownMembers).toList())
                        .on(page)
                        .withMore("," + Strange.UNKNOWN_MEMBERS));
    }

    /** Every enum value in the page's rows has a value that the API doesn't document: it begins with {@code new_}. */
    public static Fault unknownValues() {
        return rows(rows -> rows.stream().map(Strange::unknownValues).toList());
    }

    /** The page's rows, as JSON, are changed in this way. */
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
    Answer instead() {
        return instead;
    }

    Page on(Page before) {
        return page.apply(before);
    }

    Answer on(Answer before) {
        return before.delivered(delivery.apply(before.delivery()));
    }

    private static Fault page(UnaryOperator<Page> change) {
        return new Fault(null, change, UnaryOperator.identity());
    }

    private static Fault delivery(UnaryOperator<Delivery> change) {
        return new Fault(null, UnaryOperator.identity(), change);
    }

    private static Fault broken(Breakage breakage) {
        Answer nothing = new Answer(0, List.of(), new byte[0], Delivery.PLAIN.broken(breakage));
        return new Fault(nothing, UnaryOperator.identity(), UnaryOperator.identity());
    }

    private static Answer answerOf(int status, String body, String... headers) {
        if (headers.length % 2 != 0) {
            throw new IllegalArgumentException("headers must be pairs of a name and a value");
        }
        List<Parameter> pairs = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            pairs.add(new Parameter(headers[i], headers[i + 1]));
        }
        return new Answer(status, List.copyOf(pairs), body.getBytes(StandardCharsets.UTF_8), Delivery.PLAIN);
    }

    private static String[] withJsonType(String... headers) {
        List<String> all = new ArrayList<>(List.of("Content-Type", "application/json;charset=UTF-8"));
        all.addAll(List.of(headers));
        return all.toArray(String[]::new);
    }
}
