package io.github.zoomcontactcenter.logs.testing;

import java.util.ArrayList;
import java.util.List;

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

    static List<ObjectText> queues(Dice dice) {
        int count = dice.roll("queues", 3);
        List<ObjectText> queues = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int queue = dice.roll("queue " + i, 6);
            queues.add(queue(queue).text(queue == 0, "queue_id", new Dice(0, queue).id("old queue")));
        }
        return queues;
    }

    static ObjectText queue(int number) {
        return new ObjectText()
                .text("cc_queue_id", new Dice(0, number).id("queue"))
                .text("queue_name", number == 1 ? "Support – Ünïcode \\\"VIP\\\"" : "Queue " + number);
    }

    static List<ObjectText> flows(Dice dice) {
        return dice.oneIn(3, "flows")
                ? List.of(flow(dice), flow(new Dice(dice.seed() + 1, dice.index())))
                : List.of(flow(dice));
    }

    static ObjectText flow(Dice dice) {
        int flow = dice.roll("flow", 4);
        return new ObjectText().text("flow_id", new Dice(0, flow).id("flow")).text("flow_name", "Flow " + flow);
    }

    /** The agents of an SMS engagement. */
    static List<ObjectText> smsAgents(Dice dice) {
        List<ObjectText> agents = new ArrayList<>();
        for (int agent : agentNumbers(dice)) {
            agents.add(agent(agent));
        }
        return agents;
    }

    /** The agents of a call; the list of their teams is JSON inside a string, as the API's example has it. */
    static List<ObjectText> callAgents(Dice dice, boolean teamsAsJson) {
        List<ObjectText> agents = new ArrayList<>();
        for (int number : agentNumbers(dice)) {
            Dice own = new Dice(dice.seed(), number);
            boolean known = !own.oneIn(4, "known device");
            String team = own.id("team");
            ObjectText agent = agent(number)
                    .text("user_email", "agent" + number + "@example.com")
                    .text(known, "user_ip_address", address(own, "agent"))
                    .text(known, "user_device_mac_address", "00:00:5E:00:53:" + String.format("%02X", number))
                    .text(known, "user_registered_sip_zone", "zone" + number % 3)
                    .text(known, "sip_zone_ip_address", address(own, "zone"))
                    .text("user_region", own.pick("region", REGIONS));
            agents.add(agent.texts("team_ids", List.of(teamsAsJson ? "[\\\"" + team + "\\\"]" : team))
                    .texts(
                            "team_names",
                            List.of(teamsAsJson ? "[\\\"Team " + number % 5 + "\\\"]" : "Team " + number % 5)));
        }
        return agents;
    }

    private static int[] agentNumbers(Dice dice) {
        int[] agents = new int[new int[] {0, 1, 1, 1, 2, 5}[dice.roll("agents", 6)]];
        for (int i = 0; i < agents.length; i++) {
            agents[i] = dice.roll("agent " + i, 40);
        }
        return agents;
    }

    private static ObjectText agent(int number) {
        Dice own = new Dice(0, number);
        return new ObjectText().text("user_id", own.id("agent")).text("display_name", person(own, "agent name"));
    }
}
