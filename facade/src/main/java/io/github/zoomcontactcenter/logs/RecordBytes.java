package io.github.zoomcontactcenter.logs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The records in the bytes of a page. Only their own bytes are exactly what was sent, down to numbers, escapes and
 * repeated members, and Gson doesn't say where they are. What isn't JSON is left to Gson to find, except what it
 * accepts all the same.
 */
final class RecordBytes {

    private final byte[] page;
    private final List<byte[]> records = new ArrayList<>();
    private int depth;
    private int maxDepth;
    private int start;
    private boolean breaksOff;
    private boolean isJson = true;
    private boolean hasControls;
    private int repaired;

    RecordBytes(byte[] page, String rowsName) {
        this.page = page;
        byte[] quotedName = ('"' + rowsName + '"').getBytes(StandardCharsets.UTF_8);
        boolean inRows = false;
        for (int i = 0; i < page.length; i++) {
            byte b = page[i];
            if (b == '"') {
                int end = endOfString(i);
                // Of the strings of the outermost object the last one before an array is the array's name.
                inRows = depth == 1 ? Arrays.equals(page, i, end, quotedName, 0, quotedName.length) : inRows;
                i = end - 1;
            } else if (b == '{' || b == '[') {
                if (++depth == 3) {
                    start = i;
                    hasControls = false;
                }
                maxDepth = Math.max(maxDepth, depth);
            } else if (b == '}' || b == ']') {
                if (depth-- == 3 && inRows && b == '}') {
                    add(start, i + 1);
                }
            } else if (b >= 'A' && b <= 'Z' && !(b == 'E' && i > 0 && page[i - 1] <= '9')) {
                isJson = false;
            }
        }
    }

    /** The objects in the array of records, each on one line. */
    List<byte[]> records() {
        return records;
    }

    int maxDepth() {
        return maxDepth;
    }

    /** Whether it ends in a string, or within a number or a literal, which Gson finds malformed. */
    boolean breaksOff() {
        return breaksOff || (depth > 0 && page[page.length - 1] != '}' && page[page.length - 1] != ']');
    }

    /** False if there are literals or escapes that JSON doesn't have, and Gson accepts. */
    boolean isJson() {
        return isJson;
    }

    /** How many records had control characters in strings, which are escaped now. */
    int repaired() {
        return repaired;
    }

    private void add(int from, int to) {
        boolean isOneLine = !hasControls;
        for (int i = from; i < to && isOneLine; i++) {
            isOneLine = page[i] != '\n' && page[i] != '\r';
        }
        records.add(isOneLine ? Arrays.copyOfRange(page, from, to) : oneLine(from, to));
        repaired += hasControls ? 1 : 0;
    }

    private int endOfString(int from) {
        int i = from + 1;
        while (i < page.length && page[i] != '"') {
            if (page[i] >= 0 && page[i] < ' ') {
                hasControls = true;
            } else if (page[i] == '\\' && ++i < page.length && "\"\\/bfnrtu".indexOf(page[i]) < 0) {
                isJson = false;
            }
            i++;
        }
        breaksOff = i >= page.length;
        return Math.min(i + 1, page.length);
    }

    /** Without white space, and with escapes for control characters in strings. */
    private byte[] oneLine(int from, int to) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(to - from);
        boolean inString = false;
        for (int i = from; i < to; i++) {
            byte b = page[i];
            if (inString && b >= 0 && b < ' ') {
                line.writeBytes("\\u%04x".formatted((int) b).getBytes(StandardCharsets.US_ASCII));
            } else if (inString && b == '\\') {
                line.write(b);
                line.write(page[++i]);
            } else if (inString || b > ' ') {
                inString ^= b == '"';
                line.write(b);
            }
        }
        return line.toByteArray();
    }
}
