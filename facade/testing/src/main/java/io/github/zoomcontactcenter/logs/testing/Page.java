package io.github.zoomcontactcenter.logs.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A page of a listing, before it is serialized.
 *
 * @param rows null where the array is to be left out
 * @param requestToken the page token of the request; null if it had none
 * @param tokenSkipping makes a token that goes on so many rows after the start of this page
 * @param more further members, each after a comma
 */
record Page(
        Operation operation,
        @Nullable List<byte[]> rows,
        @Nullable String requestToken,
        String nextToken,
        IntFunction<String> tokenSkipping,
        int pageSize,
        int totalRecords,
        String echo,
        String more) {

    Page withRows(@Nullable List<byte[]> other) {
        return new Page(operation, other, requestToken, nextToken, tokenSkipping, pageSize, totalRecords, echo, more);
    }

    Page withNextToken(String other) {
        return new Page(operation, rows, requestToken, other, tokenSkipping, pageSize, totalRecords, echo, more);
    }

    Page withTotal(int other) {
        return new Page(operation, rows, requestToken, nextToken, tokenSkipping, pageSize, other, echo, more);
    }

    Page withMore(String members) {
        return new Page(
                operation, rows, requestToken, nextToken, tokenSkipping, pageSize, totalRecords, echo, more + members);
    }

    byte[] json() {
        int length = 256 + more.length();
        if (rows != null) {
            for (byte[] row : rows) {
                length += row.length + 1;
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length);
        write(
                out,
                "{\"next_page_token\":\"" + nextToken + "\",\"page_size\":" + pageSize + ",\"total_records\":"
                        + totalRecords + echo);
        if (rows != null) {
            write(out, ",\"" + operation.pathName() + "\":[");
            for (int i = 0; i < rows.size(); i++) {
                if (i > 0) {
                    out.write(',');
                }
                out.writeBytes(rows.get(i));
            }
            out.write(']');
        }
        write(out, more + "}");
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
