package io.github.zoomcontactcenter.client;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One parameter of an operation, as the OpenAPI document describes it: checks values and converts them to text. For
 * generated code; {@link OperationRequest} is for callers. Immutable once it is built.
 */
public final class OperationParameter {

    private enum Type {
        TEXT,
        WHOLE_NUMBER,
        NUMBER,
        BOOLEAN
    }

    final String name;
    final boolean inPath;
    private Type type = Type.TEXT;
    private boolean required;
    private boolean list;
    private @Nullable String separator;
    private int minItems = 1;
    private int maxItems = Integer.MAX_VALUE;
    private @Nullable BigDecimal minimum;
    private @Nullable BigDecimal maximum;

    private OperationParameter(String name, boolean inPath) {
        this.name = name;
        this.inPath = inPath;
        this.required = inPath;
    }

    /** Returns a parameter that is part of the path, and therefore required. */
    public static OperationParameter path(String name) {
        return new OperationParameter(name, true);
    }

    /** Returns an optional query parameter. */
    public static OperationParameter query(String name) {
        return new OperationParameter(name, false);
    }

    /** Makes the parameter required. */
    public OperationParameter required() {
        required = true;
        return this;
    }

    /** Allows whole numbers only. */
    public OperationParameter wholeNumber() {
        type = Type.WHOLE_NUMBER;
        return this;
    }

    /** Allows numbers only. */
    public OperationParameter number() {
        type = Type.NUMBER;
        return this;
    }

    /** Allows {@code true} and {@code false} only. */
    public OperationParameter bool() {
        type = Type.BOOLEAN;
        return this;
    }

    /** Makes it a list, sent as one query parameter for each value. */
    public OperationParameter repeated() {
        list = true;
        return this;
    }

    /** Makes it a list, sent as a single text with this separator between the values. */
    public OperationParameter joined(String separator) {
        this.separator = separator;
        return repeated();
    }

    /** Sets the least number of values of a list; it is at least 1, the default. */
    public OperationParameter minItems(int minItems) {
        this.minItems = Math.max(1, minItems);
        return this;
    }

    /** Sets the greatest number of values of a list. */
    public OperationParameter maxItems(int maxItems) {
        this.maxItems = maxItems;
        return this;
    }

    /** Sets the least number that is allowed. */
    public OperationParameter minimum(String minimum) {
        this.minimum = new BigDecimal(minimum);
        return this;
    }

    /** Sets the greatest number that is allowed. */
    public OperationParameter maximum(String maximum) {
        this.maximum = new BigDecimal(maximum);
        return this;
    }

    boolean isRequired() {
        return required;
    }

    /** Returns the values of the query parameters that a value of {@link #read} becomes. */
    List<String> write(List<String> texts) {
        return separator == null ? texts : List.of(String.join(separator, texts));
    }

    /**
     * Returns the texts of a value: several for a list.
     *
     * @throws IllegalArgumentException if the parameter doesn't allow the value
     */
    List<String> read(Object value) {
        Collection<?> items = List.of(value);
        if (list && value instanceof Collection<?> several) {
            items = several;
        } else if (list && value instanceof CharSequence text) {
            items = Arrays.asList(text.toString().strip().split("\\s*,\\s*", -1));
        }
        check(list || !(value instanceof Collection), "takes one value");
        check(items.size() >= minItems, "takes at least " + count(minItems) + ", not " + items.size());
        check(items.size() <= maxItems, "takes at most " + count(maxItems) + ", not " + items.size());
        List<String> texts = new ArrayList<>();
        for (Object item : items) {
            texts.add(checked(text(item)));
        }
        return List.copyOf(texts);
    }

    private String text(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return ApiDateTime.of(time).text();
        } else if (value instanceof ZonedDateTime time) {
            return text(time.toOffsetDateTime());
        } else if (value instanceof Instant time) {
            return text(time.atOffset(ZoneOffset.UTC));
        } else if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } else if (value instanceof Double || value instanceof Float) {
            check(Double.isFinite(((Number) value).doubleValue()), "takes no " + value);
            return text(new BigDecimal(value.toString()));
        }
        check(
                value instanceof CharSequence
                        || value instanceof Number
                        || value instanceof Boolean
                        || value instanceof JsonValue
                        || value instanceof LocalDate
                        || value instanceof UUID
                        || value instanceof URI,
                "takes no " + (value == null ? "null" : value.getClass().getName()));
        return String.valueOf(value);
    }

    private String checked(String text) {
        check(!text.isBlank(), "must not be blank");
        check(!inPath || !text.matches("[.]{1,2}"), "must not be . or ..");
        check(
                separator == null || !text.contains(separator),
                "takes no value that contains '" + separator + "', which separates values");
        return switch (type) {
            case TEXT -> text;
            case WHOLE_NUMBER -> {
                check(text.matches("[+-]?[0-9]{1,19}"), "takes whole numbers");
                yield inRange(new BigDecimal(text));
            }
            case NUMBER -> {
                check(text.matches("[+-]?[0-9]{1,19}([.][0-9]{1,19})?"), "takes numbers");
                yield inRange(new BigDecimal(text));
            }
            case BOOLEAN -> {
                check(text.equals("true") || text.equals("false"), "takes true or false");
                yield text;
            }
        };
    }

    private String inRange(BigDecimal number) {
        String text = number.toPlainString();
        check(minimum == null || number.compareTo(minimum) >= 0, "takes at least " + minimum + ", not " + text);
        check(maximum == null || number.compareTo(maximum) <= 0, "takes at most " + maximum + ", not " + text);
        return text;
    }

    private void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + otherwise);
        }
    }

    private static String count(int items) {
        return items + (items == 1 ? " value" : " values");
    }
}
