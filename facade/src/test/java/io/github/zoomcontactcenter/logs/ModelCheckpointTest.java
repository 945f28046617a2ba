package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A checkpoint is taken for what it is, or not at all. */
class ModelCheckpointTest {

    private static final OffsetDateTime START = OffsetDateTime.parse("2024-01-01T00:00:00+05:30");
    private static final Checkpoint CHECKPOINT = new Checkpoint(new ListingState(
                    "/v2/accounts/me/contact_center/sms?from=x&direction=<in>",
                    START,
                    START.plusMonths(2),
                    Duration.ofHours(30),
                    Window.months(START.plusMonths(1), START.plusMonths(2)),
                    Duration.ofDays(31),
                    ChronoUnit.DAYS,
                    Map.of(
                            new RecordKey(Long.MIN_VALUE, 15, "Łódź \"1\""),
                            1_700_000_000L,
                            new RecordKey(-1, 0, ""),
                            Long.MIN_VALUE),
                    0))
            .withPosition(123_456_789_012L);

    @Test
    void comesBackAsItWas() throws Exception {
        Checkpoint read = Checkpoint.fromJson(CHECKPOINT.toJson());

        assertEquals(CHECKPOINT.state(), read.state());
        assertEquals(read.state(), Checkpoint.fromJson(read.toJson()).state());
        assertEquals(START.plusMonths(2), read.end());
        assertEquals(123_456_789_012L, read.position());
        assertEquals(Duration.ofHours(30), read.lookBack());
        assertFalse(read.isFinished());

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(CHECKPOINT);
        Object copy = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertEquals(CHECKPOINT.state(), ((Checkpoint) copy).state());
    }

    @Test
    void oneWithoutWindowsThatRemainIsFinished() {
        assertTrue(reread(START, START.plusSeconds(1)).isFinished());
    }

    @Test
    void oneOfARangeOfWhichNothingHasSettledIsNotFinished() {
        assertFalse(reread(START, START).isFinished());
    }

    private static Checkpoint reread(OffsetDateTime from, OffsetDateTime end) {
        Checkpoint empty = new Checkpoint(new ListingState(
                "asked", from, end, Duration.ZERO, List.of(), Window.MIN_RANGE_LIMIT, ChronoUnit.SECONDS, Map.of(), 0));
        return Checkpoint.fromJson(empty.toJson());
    }

    @Test
    void anyFlippedBitIsRefused() {
        byte[] json = CHECKPOINT.toJson().getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < json.length; i++) {
            for (int flip = 1; flip <= 0xff; flip = flip < 0x80 ? flip << 1 : flip + 0x7f) {
                byte[] damaged = json.clone();
                damaged[i] ^= (byte) flip;
                String text = new String(damaged, StandardCharsets.UTF_8);
                assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromJson(text), text);
            }
        }
    }

    @Test
    void anyBeginningOfItAndAnythingAfterItIsRefused() {
        String json = CHECKPOINT.toJson();
        for (int i = 0; i < json.length(); i++) {
            String text = json.substring(0, i);
            assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromJson(text), text);
        }
        assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromJson(json + "x"));
        assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromJson(json + json));
        for (String other :
                List.of("null", "[]", "{}", "7", "\"\"", "{\"version\":5}", "{\"version\":5,\"state\":{}}")) {
            assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromJson(other), other);
        }
    }

    @Test
    void anotherVersionIsRefusedByItsNumber() {
        String json = CHECKPOINT.toJson().replace("\"version\":5", "\"version\":6");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Checkpoint.fromJson(json));
        assertTrue(e.getMessage().contains("version 6"), e.getMessage());
    }

    @Test
    void oneOfAnotherListingIsRefused() {
        OffsetDateTime end = START.plusMonths(2);
        try (ContactCenterLogs logs = ContactCenterLogs.builder()
                .credentials(new ServerToServerCredentials("account", "client", "secret"))
                .build()) {
            Checkpoint calls = logs.voiceCalls(LogQuery.of("me", START, end)).start();
            assertEquals(
                    calls.toJson(),
                    logs.voiceCalls(LogQuery.of("me", START, end))
                            .resume(calls)
                            .start()
                            .toJson());
            for (LogListing<?> other : List.of(
                    logs.sms(LogQuery.of("me", START, end)),
                    logs.voiceCalls(LogQuery.of("you", START, end)),
                    logs.voiceCalls(LogQuery.of("me", START, end.plusSeconds(1))),
                    logs.voiceCalls(LogQuery.of("me", START, end).withPageSize(50)),
                    logs.voiceCalls(LogQuery.of("me", START, end).withOffset(START.getOffset())))) {
                assertThrows(IllegalArgumentException.class, () -> other.resume(calls));
            }
        }
    }
}
