package io.github.zoomcontactcenter.client;

import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Parses the text of a JSON number as exactly that number. */
final class ExactNumber {

    private static final Pattern JSON = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    /** Parsing takes the square of it in time. */
    private static final int MAX_LENGTH = 1_000;

    /** As Gson's. The whole number of a decimal like 1e999999999 takes a gigabyte. */
    private static final int MAX_SCALE = 10_000;

    /**
     * By class. Each throws an {@link ArithmeticException} or {@link NumberFormatException} if the class doesn't have
     * the number.
     */
    static final Map<Class<?>, Function<String, ? extends Number>> PARSERS = Map.of(
            Long.class,
            text -> decimal(text).stripTrailingZeros().longValueExact(),
            Integer.class,
            text -> decimal(text).stripTrailingZeros().intValueExact(),
            BigDecimal.class,
            ExactNumber::decimal,
            Double.class,
            text -> finite(Double.valueOf(text)),
            Float.class,
            text -> finite(Float.valueOf(text)));

    private ExactNumber() {}

    /** Returns whether a text is a JSON number. */
    static boolean isJson(String text) {
        return text.length() <= MAX_LENGTH && JSON.matcher(text).matches();
    }

    private static BigDecimal decimal(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new ArithmeticException("too long");
        }
        BigDecimal decimal = new BigDecimal(text);
        if (Math.abs((long) decimal.scale()) > MAX_SCALE) {
            throw new ArithmeticException("too large or too small");
        }
        return decimal;
    }

    private static <N extends Number> N finite(N number) {
        if (!Double.isFinite(number.doubleValue())) {
            throw new ArithmeticException("out of range");
        }
        return number;
    }
}
