package io.github.zoomcontactcenter.logs;

import io.github.zoomcontactcenter.logs.testing.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * A server as a plain function: it holds records and lists them by its {@linkplain ModelRules rules}, with faults that
 * depend on the window and on how often that was read before. Shares no logic with what it tests.
 */
final class ModelServer implements Pages<String> {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);
    private static final int NEVER = Integer.MAX_VALUE;

    /** What befalls one reading of a window. */
    private enum Fault {
        /** A page token is refused. */
        TOKEN_REFUSED,
        /** A page token has grown old before it gets there. */
        TOKEN_EXPIRED,
        /** A record is left out. */
        RECORD_MISSING,
        /** A record is left out, and another one comes in its place once more. */
        RECORD_DISPLACED,
        /** The total says more than comes. */
        TOTAL_HIGH,
        /** A record comes twice. */
        RECORD_DOUBLED,
        /** The total says less than comes. */
        TOTAL_LOW;

        boolean isOfTokens() {
            return this == TOKEN_REFUSED || this == TOKEN_EXPIRED;
        }

        boolean isShort() {
            return this == RECORD_MISSING || this == RECORD_DISPLACED || this == TOTAL_HIGH;
        }
    }

    private static final class Reading {
        private int number = 1;
        private int requests;
        private boolean spoilt;
        private Fault fault;
        private int faultAtPage;
        private List<List<ModelRecord>> pages;
        private int total;
        private String token = "";
        private Instant tokenSince = Instant.MAX.minus(TOKEN_LIFE);
        private ModelRules.Range range;
    }

    private final ModelRules rules;
    private final List<ModelRecord> records;
    private final FakeClock clock;
    private final Map<Window, Reading> readings = new HashMap<>();
    private int requests;
    private int voided;
    private int failAt = NEVER;

    /** @param records in the order of the rules */
    ModelServer(ModelRules rules, List<ModelRecord> records, FakeClock clock) {
        this.rules = rules;
        this.records = records;
        this.clock = clock;
    }

    /** Has a request fail as if the network were gone. */
    ModelServer failingAt(int request) {
        failAt = request;
        return this;
    }

    /** How many requests came. */
    int requests() {
        return requests;
    }

    /** How many of them were for naught through a fault of the server or a slow caller, whatever the client did. */
    int voided() {
        return voided;
    }

    /** What the API lists for a range, by its own rules. */
    List<ModelRecord> listing(OffsetDateTime from, OffsetDateTime to) {
        return records.stream()
                .filter(record -> !record.phantom() && rules.has(record, from, to))
                .toList();
    }

    /** How many records of a range are counted and never listed. */
    int phantoms(OffsetDateTime from, OffsetDateTime to) {
        return (int) records.stream()
                .filter(record -> record.phantom() && rules.has(record, from, to))
                .count();
    }

    @Override
    public RequestContext context(Window window, int page) {
        return new RequestContext("listVoiceCall", "me", window, page);
    }

    @Override
    public synchronized Page<String> fetch(Window window, String token, int number) {
        if (Thread.currentThread().isInterrupted()) {
            // As a request would be: who was stopped doesn't get in the way of who begins anew.
            throw ReadFailedException.interrupted(context(window, number));
        }
        clock.advance(Duration.ofMillis(700));
        if (++requests == failAt) {
            throw ReadFailedException.network(context(window, number), new IOException("injected"));
        }
        if (token.isEmpty() != (number == 1)) {
            throw new AssertionError("page " + number + " was asked for with token '" + token + "'");
        }
        Reading reading = token.isEmpty() ? begin(window) : readings.get(window);
        reading.requests++;
        if (!token.isEmpty()) {
            check(reading, window, token, number);
        }
        byte[] body = page(reading, window, number).getBytes(StandardCharsets.UTF_8);
        reading.tokenSince = clock.instant();
        try {
            return TestPages.parse(body, "voice_calls");
        } catch (IOException e) {
            throw new AssertionError("not taken for a page: " + new String(body, StandardCharsets.UTF_8), e);
        }
    }

    private Reading begin(Window window) {
        Reading reading = new Reading();
        Reading before = readings.put(window, reading);
        if (before != null) {
            reading.number = before.number + 1;
            boolean grewOld = before.tokenSince.plus(Duration.ofMinutes(14)).isBefore(clock.instant());
            voided += before.spoilt || grewOld ? before.requests : 0;
        }
        if (!rules.takes(window.from(), window.to()) && !rules.narrows()) {
            String message = "The requested report exceeds the limit.";
            throw new RequestRejectedException(context(window, 1), null, RequestRejectedException.Kind.RANGE, message);
        }
        reading.range = rules.covered(window.from(), window.to());
        List<Fault> faults = faults(window);
        reading.fault = reading.number <= faults.size() ? faults.get(reading.number - 1) : null;
        fill(reading, random(window));
        return reading;
    }

    private void fill(Reading reading, SplittableRandom random) {
        OffsetDateTime from = reading.range.from();
        OffsetDateTime to = reading.range.to();
        List<ModelRecord> rows = new ArrayList<>(listing(from, to));
        int phantoms = phantoms(from, to);
        reading.total = rows.size() + phantoms;
        reading.spoilt = phantoms > 0;
        if (reading.fault != null && (!rows.isEmpty() || reading.fault == Fault.TOTAL_HIGH)) {
            int at = rows.isEmpty() ? 0 : random.nextInt(rows.size());
            switch (reading.fault) {
                case RECORD_MISSING -> rows.remove(at);
                case RECORD_DISPLACED -> rows.set(at, rows.get((at + 1) % rows.size()));
                case RECORD_DOUBLED -> rows.add(random.nextInt(at, rows.size()) + 1, rows.get(at));
                case TOTAL_HIGH -> reading.total += 1 + at % 3;
                case TOTAL_LOW -> reading.total--;
                default -> {}
            }
            // In a list of one there is nobody to come in another's place.
            boolean harmless = reading.fault == Fault.RECORD_DISPLACED && rows.size() == 1;
            reading.spoilt |= reading.fault.isShort() && !harmless;
        }
        reading.pages = new ArrayList<>();
        for (int i = 0; i < rows.size() || i == 0; i += rules.pageSize()) {
            reading.pages.add(rows.subList(i, Math.min(rows.size(), i + rules.pageSize())));
        }
        if (rules.emptyInside() && reading.pages.size() > 1) {
            reading.pages.add(1, List.of());
        }
        if (rules.dangling()) {
            reading.pages.add(List.of());
        }
        boolean strikes = reading.fault != null && reading.fault.isOfTokens() && reading.pages.size() > 1;
        reading.faultAtPage = strikes ? 2 + random.nextInt(reading.pages.size() - 1) : NEVER;
    }

    private void check(Reading reading, Window window, String token, int number) {
        if (!token.equals(reading.token)) {
            throw new AssertionError("token '" + token + "' for page " + number + " of " + window + " is not its own");
        }
        if (number == reading.faultAtPage) {
            reading.spoilt = true;
            reading.token = "";
            if (reading.fault == Fault.TOKEN_EXPIRED) {
                clock.advance(TOKEN_LIFE);
            }
        }
        if (reading.token.isEmpty() || reading.tokenSince.plus(TOKEN_LIFE).isBefore(clock.instant())) {
            String message = "The next page token is invalid or expired.";
            throw new RequestRejectedException(
                    context(window, number), null, RequestRejectedException.Kind.PAGE_TOKEN, message);
        }
    }

    private String page(Reading reading, Window window, int number) {
        List<ModelRecord> rows = reading.pages.get(number - 1);
        boolean isLast = number == reading.pages.size();
        SplittableRandom random = new SplittableRandom(window.hashCode() + number);
        reading.token = isLast ? "" : rules.numberedTokens() ? "p" + number : token(window, reading, number);
        List<String> members = new ArrayList<>();
        members.add("\"from\":" + rules.echoed(reading.range, true));
        members.add("\"to\" : " + rules.echoed(reading.range, false));
        members.add("\"page_size\":" + rules.pageSize());
        if (!isLast || random.nextBoolean()) {
            boolean isNull = isLast && random.nextBoolean();
            members.add("\"next_page_token\":" + (isNull ? "null" : '"' + reading.token.replace("/", "\\/") + '"'));
        }
        boolean hasTotal = switch (rules.totals()) {
            case ON_ALL_PAGES -> true;
            case ON_FIRST_PAGE -> number == 1;
            case ON_LAST_PAGE -> isLast;
            case TOO_LOW -> number == 1;
            case MISSING -> false;
        };
        int total = rules.totals() == ModelRules.Totals.TOO_LOW ? Math.max(0, reading.total - 1) : reading.total;
        boolean withoutRows = hasTotal && total == 0 && rows.isEmpty() && random.nextBoolean();
        if (hasTotal) {
            members.add("\"total_records\": " + total);
        }
        if (!withoutRows) {
            StringBuilder array = new StringBuilder("\"voice_calls\": [");
            for (int i = 0; i < rows.size(); i++) {
                array.append(i == 0 ? "" : ",\n ").append(rows.get(i).sent());
            }
            members.add(array.append(" ]").toString());
        }
        String[] unknown = {
            "\"x\":\"voice_calls\"",
            "\"other\":[{\"engagement_id\":\"no\"},{\"a\":[]}]",
            "\"more\":{\"voice_calls\":[{\"b\":{}}],\"next_page_token\":\"no\"}",
            "\"n\":123456789012345678901234567890.10",
            "\"ünïcødé \\\"]\":null"
        };
        for (int i = random.nextInt(3); i > 0; i--) {
            members.add(unknown[random.nextInt(unknown.length)]);
        }
        int turned = random.nextInt(members.size());
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < members.size(); i++) {
            json.append(i == 0 ? "" : ", ").append(members.get((i + turned) % members.size()));
        }
        return json.append("}\n").toString();
    }

    private static String token(Window window, Reading reading, int number) {
        return Integer.toHexString(window.hashCode()) + "/+=é" + reading.number + "." + number;
    }

    private SplittableRandom random(Window window) {
        return new SplittableRandom(rules.seed() ^ (31 * window.hashCode()));
    }

    /** What befalls the first readings of a window, one after another. At most twice a token, and once a shortness. */
    private List<Fault> faults(Window window) {
        SplittableRandom random = random(window);
        if (random.nextDouble() >= rules.faultRate()) {
            return List.of();
        }
        Fault[] tokens = {Fault.TOKEN_REFUSED, Fault.TOKEN_EXPIRED};
        Fault[] shortness = {Fault.RECORD_MISSING, Fault.RECORD_DISPLACED, Fault.TOTAL_HIGH};
        Fault[] harmless = {Fault.RECORD_DOUBLED, Fault.TOTAL_LOW};
        boolean countsAll = rules.totals() != ModelRules.Totals.TOO_LOW && rules.totals() != ModelRules.Totals.MISSING;
        String[] patterns = {"T", "T", "S", "S", "H", "TS", "ST", "TH", "HT", "TT", "TTS", "TST", "STT"};
        String pattern = patterns[random.nextInt(rules.slow() ? 9 : patterns.length)];
        List<Fault> faults = new ArrayList<>();
        for (char kind : pattern.toCharArray()) {
            Fault[] from = kind == 'T' ? tokens : kind == 'S' && countsAll ? shortness : harmless;
            faults.add(from[random.nextInt(from.length)]);
        }
        return faults;
    }
}
