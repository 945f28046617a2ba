package io.github.zoomcontactcenter.logs.testing;

import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;

/** Makes records up, spread over months of UTC, some of them right at the boundaries of months. */
final class MadeUp {
    private MadeUp() {}

    static List<LogRecord> of(Operation operation, YearMonth first, int months, int countPerMonth, long seed) {
        List<LogRecord> records = new ArrayList<>(months * countPerMonth);
        for (int month = 0; month < months; month++) {
            long start = startOf(first.plusMonths(month));
            long firstIndex = first.plusMonths(month).getLong(ChronoField.PROLEPTIC_MONTH) * countPerMonth;
            long end = startOf(first.plusMonths(month + 1));
            for (int i = 0; i < countPerMonth; i++) {
                Dice dice = new Dice(seed, firstIndex + i);
                int duration = duration(dice);
                long second = second(dice, i, start, end, duration);
                records.add(
                        operation == Operation.SMS
                                ? new MadeUpSms(dice, second, duration)
                                : new MadeUpCall(dice, second, duration));
            }
        }
        return records;
    }

    private static long startOf(YearMonth month) {
        return month.atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }

    private static int duration(Dice dice) {
        if (dice.index() % 97 == 13) {
            return 18_000 + dice.roll("long", 130_000);
        }
        return dice.index() % 23 == 7 ? 0 : 20 + dice.roll("duration", 1_800);
    }

    private static long second(Dice dice, int indexInMonth, long start, long end, int duration) {
        return switch (indexInMonth) {
            case 0, 3 -> start;
            case 1 -> start + 1;
            case 2 -> end - 1;
            case 4 -> end - duration - 1;
            case 5 -> end - Math.max(duration, 1);
            default -> {
                // Every now and then two records have their start in common.
                Dice when = indexInMonth % 11 == 8 ? new Dice(dice.seed(), dice.index() - 1) : dice;
                yield start + (long) (when.roll("when", 1 << 30) / (double) (1 << 30) * (end - start));
            }
        };
    }
}
