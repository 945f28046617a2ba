package io.github.zoomcontactcenter.logs;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.slf4j.LoggerFactory;
import org.slf4j.simple.SimpleLogger;

/**
 * All that this process says as long as it is open: standard output and standard error, and every log, those of SLF4J
 * and of {@code java.util.logging}, at its lowest level.
 */
public final class Overheard implements AutoCloseable {
    private static final Logger ROOT = LogManager.getLogManager().getLogger("");
    private static final int TRACE = 0;

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Level level = ROOT.getLevel();
    private final Map<Object, Integer> levels = new HashMap<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            System.err.print(new SimpleFormatter().format(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    private Overheard() {}

    /** Begins to listen. */
    public static Overheard begin() {
        Overheard overheard = new Overheard();
        PrintStream all = new PrintStream(overheard.heard, true, StandardCharsets.UTF_8);
        System.setOut(all);
        System.setErr(all);
        ROOT.setLevel(Level.ALL);
        ROOT.addHandler(overheard.handler);
        // The level of loggers that are made from now on, and then of those that are there.
        System.setProperty(SimpleLogger.LOG_KEY_PREFIX + "io", "trace");
        loggers().values().forEach(logger -> overheard.levels.put(logger, setLevel(logger, TRACE)));
        return overheard;
    }

    /** What was said so far. */
    public String text() {
        return heard.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        levels.forEach(Overheard::setLevel);
        System.clearProperty(SimpleLogger.LOG_KEY_PREFIX + "io");
        ROOT.removeHandler(handler);
        ROOT.setLevel(level);
        System.setErr(err);
        System.setOut(out);
    }

    private static Map<?, ?> loggers() {
        Object factory = LoggerFactory.getILoggerFactory();
        try {
            return (Map<?, ?>) field(factory.getClass(), "loggerMap").get(factory);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("SLF4J's simple factory has its loggers somewhere else now", e);
        }
    }

    private static int setLevel(Object simpleLogger, int level) {
        try {
            Field field = field(simpleLogger.getClass(), "currentLogLevel");
            int before = field.getInt(simpleLogger);
            field.setInt(simpleLogger, level);
            return before;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("SLF4J's simple logger has its level somewhere else now", e);
        }
    }

    private static Field field(Class<?> type, String name) throws NoSuchFieldException {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }
}
