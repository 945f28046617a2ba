package io.github.zoomcontactcenter.logs.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Invented people and things. Names stand as JSON has them between quotation marks, with every kind of character and
 * escape; numbers and addresses are from the ranges reserved for fiction and documentation.
 */
final class MadeUpWords {
    private static final String[] PEOPLE = {
        "Ada Example",
        "Zoë Beispiel",
        "山田 例子",
        "Анна Примерова",
        "محمد مثال",
        "Seán O'Sample",
        "Quote \\\"Quinn\\\" Quotient",
        "Back\\\\slash Becker",
        "Line\\nBreak Lee",
        "Tab\\tStop Toro",
        "Escaped Ren\\u00e9e \\/ Sol",
        "Emoji 😀 Caller",
        "Fraktur 𝔄𝔡𝔞",
        "Escaped pair \\ud83d\\ude80 Rocket",
        "Separator\u2028Sam",
        "Combining Ele\u0301na",
        "Control \\u0007 Bell",
        "x",
    };
    private static final String[] COUNTRIES = {"United States", "Canada", "Jamaica", "Curaçao", "Côte d'Ivoire"};
    private static final String[] REGIONS = {"Main Region", "Région Sud", "北部"};
    private static final String[] AREA_CODES = {"202", "212", "312", "416", "604", "808"};

    private static final List<String> BARE_QUEUES = table(6, MadeUpWords::bareQueue);
    private static final List<String> QUEUES = table(
            6, number -> bareQueue(number).text(number % 3 == 0, "queue_id", new Dice(0, number).id("old queue")));
    private static final List<String> FLOWS = table(
            4,
            number -> new JsonObjectWriter()
                    .text("flow_id", new Dice(0, number).id("flow"))
                    .text("flow_name", "Flow " + number));
    private static final List<String> SMS_AGENTS = table(40, MadeUpWords::agent);
    private static final List<String> CALL_AGENTS = table(40, number -> callAgent(number, true));
    private static final List<String> DETAIL_AGENTS = table(40, number -> callAgent(number, false));

    private MadeUpWords() {}

    static String person(Dice dice, String purpose) {
        return dice.pick(purpose, PEOPLE);
    }

    /** The consumer's name; every one of the names is met. */
    static String consumer(Dice dice) {
        return dice.next(PEOPLE);
    }

    static String country(Dice dice) {
        return dice.pick("country", COUNTRIES);
    }

    /** 555-0100 to 555-0199 are nobody's. */
    static String phone(Dice dice, String purpose) {
        return "+1" + dice.pick(purpose + " area", AREA_CODES) + "55501"
                + twoDigits(dice.roll(purpose + " number", 100));
    }

    private static String twoDigits(int number) {
        return (number < 10 ? "0" : "") + number;
    }

    static String address(Dice dice, String purpose) {
        return dice.pick(purpose + " net", "192.0.2.", "198.51.100.", "203.0.113.") + (1 + dice.roll(purpose, 254));
    }

    static List<String> queues(Dice dice) {
        int count = dice.roll("queues", 3);
        List<String> queues = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            queues.add(QUEUES.get(dice.roll("queue " + i, QUEUES.size())));
        }
        return queues;
    }

    static String queue(Dice dice, String purpose) {
        return BARE_QUEUES.get(dice.roll(purpose, BARE_QUEUES.size()));
    }

    static List<String> flows(Dice dice) {
        String first = FLOWS.get(dice.roll("flow", FLOWS.size()));
        return dice.oneIn(3, "flows")
                ? List.of(first, FLOWS.get(dice.roll("second flow", FLOWS.size())))
                : List.of(first);
    }

    static String flow(Dice dice) {
        return flows(dice).get(0);
    }

    /** The agents of an SMS engagement. */
    static List<String> smsAgents(Dice dice) {
        return agents(dice, SMS_AGENTS);
    }

    /** The agents of a call; the list of their teams is JSON inside a string, as the API's example has it. */
    static List<String> callAgents(Dice dice) {
        return agents(dice, CALL_AGENTS);
    }

    /** The agents of a call's detail; the list of their teams is a plain one. */
    static List<String> detailAgents(Dice dice) {
        return agents(dice, DETAIL_AGENTS);
    }

    private static List<String> agents(Dice dice, List<String> known) {
        int count = new int[] {0, 1, 1, 1, 2, 5}[dice.roll("agents", 6)];
        List<String> agents = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            agents.add(known.get(dice.roll("agent " + i, known.size())));
        }
        return agents;
    }

    private static List<String> table(int size, IntFunction<JsonObjectWriter> entry) {
        return IntStream.range(0, size)
                .mapToObj(entry)
                .map(JsonObjectWriter::toString)
                .toList();
    }

    private static JsonObjectWriter bareQueue(int number) {
        return new JsonObjectWriter()
                .text("cc_queue_id", new Dice(0, number).id("queue"))
                .text("queue_name", number == 1 ? "Support – Ünïcode \\\"VIP\\\"" : "Queue " + number);
    }

    private static JsonObjectWriter agent(int number) {
        Dice own = new Dice(0, number);
        return new JsonObjectWriter().text("user_id", own.id("agent")).text("display_name", person(own, "agent name"));
    }

    private static JsonObjectWriter callAgent(int number, boolean teamsAsJson) {
        Dice own = new Dice(0, number);
        boolean known = !own.oneIn(4, "known device");
        String team = own.id("team");
        String teamName = "Team " + number % 5;
        return agent(number)
                .text("user_email", "agent" + number + "@example.com")
                .text(known, "user_ip_address", address(own, "agent"))
                .text(known, "user_device_mac_address", "00:00:5E:00:53:" + String.format("%02X", number))
                .text(known, "user_registered_sip_zone", "zone" + number % 3)
                .text(known, "sip_zone_ip_address", address(own, "zone"))
                .text("user_region", own.pick("region", REGIONS))
                .texts("team_ids", List.of(teamsAsJson ? "[\\\"" + team + "\\\"]" : team))
                .texts("team_names", List.of(teamsAsJson ? "[\\\"" + teamName + "\\\"]" : teamName));
    }
}
