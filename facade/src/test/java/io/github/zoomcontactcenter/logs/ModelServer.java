package io.github.zoomcontactcenter.logs;

import io.github.zoomcontactcenter.logs.testing.FakeClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A server in memory: it holds records and lists them by its {@linkplain ModelRules rules}, with faults that depend on
 * the window and on how often that was read before. Its records may change from request to request. Shares no logic
 * with what it tests.
 */
final class ModelServer implements Pages<String> {

    private static final Duration TOKEN_LIFE = Duration.ofMinutes(15);
    private static final int NEVER = Integer.MAX_VALUE;
    static final int MOST_ARRIVALS = 30;
    private static final int MOST_REMOVALS = 2;

    /** More than any case needs. */
    private static final int MOST_REQUESTS = 20_000;

    private static final List<String> ODD = List.of("null", "17", "\"voice_calls\"", "[{}]", "false");

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
        private int begun;
        private int requests;
        private boolean ended;
        /** Whether it can't be complete. */
        private boolean spoilt;
        /** Whether it doesn't show that it is complete. */
        private boolean doubtful;
        /** Whether the window was read to its end before, and that was doubtful. */
        private boolean doubted;

        private Fault fault;
        private int faultAtPage = NEVER;
        private List<List<ModelRecord>> pages;
        private int total;
        private String token = "";
        private Instant tokenSince = Instant.MAX.minus(TOKEN_LIFE);
        private ModelRules.Range range;
    }

    /** A record in its version of now, and the requests before which it came and went. */
    static final class Life {
        private ModelRecord record;
        private final int came;
        private int went = NEVER;

        private Life(ModelRecord record, int came) {
            this.record = record;
            this.came = came;
        }

        ModelRecord record() {
            return record;
        }

        /** Whether it was there from one request to another. */
        boolean lasts(int from, int to) {
            return came <= from && went > to;
        }
    }

    private final ModelCase drawn;
    private final ModelRules rules;
    private final FakeClock clock;
    private final List<Life> lives = new ArrayList<>();
    private final Map<String, String> identities = new HashMap<>();
    private final Map<Window, Reading> readings = new HashMap<>();
    private final SplittableRandom motion;
    private int requests;
    private int voided;
    private int removed;
    private int failAt = NEVER;

    ModelServer(ModelCase drawn) {
        this.drawn = drawn;
        this.rules = drawn.rules;
        this.clock = drawn.clock;
        this.motion = new SplittableRandom(rules.seed());
        drawn.records.forEach(record -> lives.add(new Life(record, 0)));
    }

    /** Has a request fail as if the network were gone. */
    ModelServer failingAt(int request) {
        failAt = request;
        return this;
    }

    /** How many requests came. */
    synchronized int requests() {
        return requests;
    }

    /** How many of them were for naught through a fault of the server or a slow caller, whatever the client did. */
    int voided() {
        return voided;
    }

    /** All records that it ever had. */
    List<Life> lives() {
        return lives;
    }

    /** The number of the request that began the last reading of a window. */
    synchronized int begun(Window window) {
        return readings.get(window).begun;
    }

    /** Which record in which version was sent as this JSON; null if none was. */
    synchronized String identity(String json) {
        return identities.get(json);
    }

    /** What the API lists for a range, by its own rules. */
    List<ModelRecord> listing(OffsetDateTime from, OffsetDateTime to) {
        return lives.stream()
                .filter(life -> life.went == NEVER)
                .map(Life::record)
                .filter(record -> !record.phantom())
                .filter(rules.within(from, to))
                .toList();
    }

    /** How many records of a range are counted and never listed. */
    int phantoms(OffsetDateTime from, OffsetDateTime to) {
        return (int) lives.stream()
                .map(Life::record)
                .filter(ModelRecord::phantom)
                .filter(rules.within(from, to))
                .count();
    }

    /** The most records that a range ever had. */
    int most(OffsetDateTime from, OffsetDateTime to) {
        return (int) lives.stream()
                .map(Life::record)
                .filter(record -> !record.phantom())
                .filter(rules.within(from, to))
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
        if (requests > MOST_REQUESTS) {
            throw new AssertionError("there is no end of requests");
        }
        if (token.isEmpty() != (number == 1)) {
            throw new AssertionError("page " + number + " was asked for with token '" + token + "'");
        }
        if (rules.motion() != ModelRules.Motion.NONE && motion.nextInt(rules.calm()) == 0) {
            move(window, number);
        }
        Reading reading = token.isEmpty() ? begin(window) : readings.get(window);
        reading.requests++;
        if (!token.isEmpty()) {
            check(reading, window, token, number);
            if (rules.motion() != ModelRules.Motion.NONE) {
                fill(reading, random(window));
            }
        }
        byte[] body = page(reading, window, number).getBytes(StandardCharsets.UTF_8);
        reading.tokenSince = clock.instant();
        try {
            return TestPages.parse(body, "voice_calls");
        } catch (IOException e) {
            throw new AssertionError("not taken for a page: " + new String(body, StandardCharsets.UTF_8), e);
        }
    }

    /** Has a record come, go or change, mostly where it is read just now. */
    private void move(Window window, int page) {
        boolean grows = rules.motion() == ModelRules.Motion.GROWS;
        if (grows && lives.size() < drawn.records.size() + MOST_ARRIVALS && motion.nextInt(3) > 0) {
            lives.add(new Life(drawn.drawArrival(motion, lives.size(), window), requests));
            lives.sort(Comparator.comparing(Life::record, rules.order()));
            disturb(window, page, false);
            return;
        }
        Predicate<ModelRecord> isListed = rules.within(window.from(), window.to());
        List<Life> listed = lives.stream()
                .filter(life -> life.went == NEVER && isListed.test(life.record))
                .toList();
        if (!listed.isEmpty()) {
            Life life = listed.get(motion.nextInt(listed.size()));
            if (rules.motion() == ModelRules.Motion.SHRINKS && removed < MOST_REMOVALS && motion.nextInt(3) == 0) {
                life.went = requests;
                removed++;
                disturb(window, page, true);
            } else if (isAlone(life)) {
                life.record = life.record.changed();
            }
        }
    }

    /** What shares its engagement with others can't be told from a version of theirs while it changes. */
    private boolean isAlone(Life life) {
        String engagement = life.record.engagement();
        return engagement == null
                || lives.stream().noneMatch(other -> other != life && engagement.equals(other.record.engagement()));
    }

    private void disturb(Window window, int page, boolean spoilt) {
        if (page > 1) {
            readings.get(window).spoilt |= spoilt;
            readings.get(window).doubtful |= !spoilt;
        }
    }

    private Reading begin(Window window) {
        Reading reading = new Reading();
        reading.begun = requests;
        Reading before = readings.put(window, reading);
        if (before != null) {
            reading.number = before.number + 1;
            boolean grewOld = before.tokenSince.plus(Duration.ofMinutes(14)).isBefore(clock.instant());
            boolean leavesDoubt = before.doubtful && before.ended && !before.doubted;
            reading.doubted = before.doubted || leavesDoubt;
            voided += before.spoilt || grewOld || leavesDoubt ? before.requests : 0;
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
        reading.spoilt |= phantoms > 0;
        if (rules.oddRows() == ModelRules.OddRows.COUNTED) {
            int odd = (int) rows.stream().filter(ModelServer::isFollowedByOdd).count();
            reading.total += odd;
            reading.doubtful = odd > 0;
        }
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
        reading.doubtful |= isDoubtful(reading.pages);
        if (rules.emptyInside() && reading.pages.size() > 1) {
            reading.pages.add(1, List.of());
        }
        if (rules.dangling()) {
            reading.pages.add(List.of());
        }
        boolean strikes = reading.fault != null && reading.fault.isOfTokens() && reading.pages.size() > 1;
        reading.faultAtPage = strikes ? 2 + random.nextInt(reading.pages.size() - 1) : NEVER;
    }

    /** Whether one reading doesn't show that it is complete. */
    private boolean isDoubtful(List<List<ModelRecord>> pages) {
        Set<String> engagements = new HashSet<>();
        for (List<ModelRecord> rows : pages) {
            Set<String> ofPage = rows.stream()
                    .map(ModelRecord::engagement)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet());
            if (!Collections.disjoint(engagements, ofPage)) {
                return true;
            }
            engagements.addAll(ofPage);
        }
        return switch (rules.totals()) {
            case OF_PAGE -> pages.size() > 1;
            case UNREADABLE, MISSING -> pages.get(0).isEmpty();
            default -> false;
        };
    }

    private static boolean isFollowedByOdd(ModelRecord record) {
        return record.serial() % 7 == 3;
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
        List<ModelRecord> rows = number <= reading.pages.size() ? reading.pages.get(number - 1) : List.of();
        boolean isLast = number >= reading.pages.size();
        boolean isOdd = rules.oddRows() != ModelRules.OddRows.NONE;
        SplittableRandom random = new SplittableRandom(window.hashCode() + number);
        reading.ended = isLast;
        reading.token = isLast
                ? ""
                : switch (rules.tokens()) {
                    case OWN -> token(window, reading, number);
                    case NUMBERED -> "p" + number;
                    case REPEATED -> "again";
                };
        List<String> members = new ArrayList<>();
        members.add("\"from\":" + rules.echoed(reading.range, true));
        members.add("\"to\" : " + rules.echoed(reading.range, false));
        members.add("\"page_size\":" + rules.pageSize());
        if (!isLast || random.nextBoolean()) {
            boolean isNull = isLast && random.nextBoolean();
            String none = isOdd && random.nextBoolean() ? "false" : "null";
            members.add("\"next_page_token\":" + (isNull ? none : '"' + reading.token.replace("/", "\\/") + '"'));
        }
        String total = total(reading, rows, number, random);
        if (total != null) {
            members.add("\"total_records\": " + total);
        }
        boolean mayBeWithoutRows = rows.isEmpty() && (isOdd || "0".equals(total));
        if (!mayBeWithoutRows || random.nextBoolean()) {
            members.add("\"voice_calls\": [" + array(rows, window) + " ]");
        } else if (isOdd && random.nextBoolean()) {
            members.add("\"voice_calls\": null");
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

    /** The total that a page tells, in JSON; null if it tells none. */
    private String total(Reading reading, List<ModelRecord> rows, int number, SplittableRandom random) {
        String exact = Integer.toString(reading.total);
        return switch (rules.totals()) {
            case ON_ALL_PAGES -> exact;
            case ON_FIRST_PAGE -> number == 1 ? exact : null;
            case AS_TEXT -> '"' + exact + '"';
            case ON_LAST_PAGE -> number >= reading.pages.size() ? exact : null;
            case OF_PAGE -> Integer.toString(rows.size());
            case TOO_LOW -> number == 1 ? Integer.toString(Math.max(0, reading.total - 1)) : null;
            case UNREADABLE -> List.of("\"\"", "-1", "null", "\"many\"").get(random.nextInt(4));
            case MISSING -> null;
        };
    }

    private String array(List<ModelRecord> rows, Window window) {
        List<String> array = new ArrayList<>();
        for (ModelRecord row : rows) {
            int variant = window.hashCode() + row.serial();
            ModelRecord.Form form = rules.rewritten() ? row.rewritten(variant) : row.plain();
            identities.put(form.expected(), row.identity());
            array.add(form.sent());
            if (rules.oddRows() != ModelRules.OddRows.NONE && isFollowedByOdd(row)) {
                array.add(ODD.get(row.serial() / 7 % ODD.size()));
            }
        }
        return String.join(",\n ", array);
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
        // Where counts decide how windows are split, wrong ones would mislead.
        boolean isRight = !drawn.hasRoomForAll;
        Fault[] shortness = {
            Fault.RECORD_MISSING, Fault.RECORD_DISPLACED, isRight ? Fault.RECORD_MISSING : Fault.TOTAL_HIGH
        };
        Fault[] harmless = {Fault.RECORD_DOUBLED, isRight ? Fault.RECORD_DOUBLED : Fault.TOTAL_LOW};
        String[] patterns = {"T", "T", "S", "S", "H", "TS", "ST", "TH", "HT", "TT", "TTS", "TST", "STT"};
        String pattern = patterns[random.nextInt(rules.slow() ? 9 : patterns.length)];
        List<Fault> faults = new ArrayList<>();
        for (char kind : pattern.toCharArray()) {
            Fault[] from = kind == 'T' ? tokens : kind == 'S' && rules.totals().isExact() ? shortness : harmless;
            faults.add(from[random.nextInt(from.length)]);
        }
        return faults;
    }
}
