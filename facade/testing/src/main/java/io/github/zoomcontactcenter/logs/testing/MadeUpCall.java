package io.github.zoomcontactcenter.logs.testing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A made-up voice call. It is generated each time it is listed, so that millions of them need little memory. */
record MadeUpCall(Dice dice, long startSecond, int duration) implements LogRecord {
    private static final String[] DIRECTIONS = {"inbound", "outbound"};
    private static final String[] DISTRIBUTIONS = {"acd", "non_acd"};
    private static final String[] NUMBER_TYPES = {"toll_free_number", "virtual_service_number", "byoc_number"};
    private static final String[] TYPES = {
        "external_call",
        "external_conference_call",
        "external_callback_call",
        "internal_call",
        "internal_conference_call",
        "internal_callback_call"
    };
    private static final String[] SUB_TYPES = {
        "external_warm_conference_call",
        "external_direct_conference_call",
        "external_warm_transfer_call",
        "external_direct_transfer_call",
        "internal_warm_conference_call",
        "internal_direct_conference_call",
        "internal_warm_transfer_call",
        "internal_direct_transfer_call",
        "flow_initiated_outgoing_call"
    };
    private static final String[] RESULTS = {
        "completed",
        "short_abandoned",
        "long_abandoned",
        "hold_abandoned",
        "long_calls",
        "short_calls",
        "hang_up_calls",
        "overflowed_to_disconnect",
        "overflowed_to_inbox",
        "overflowed",
        "abandon_quit",
        "auto_closed",
        "contained",
        "missed",
        "declined",
        "callback_abandoned_by_consumer"
    };

    @Override
    public long startMillis() {
        return startSecond * 1000;
    }

    @Override
    public long endMillis() {
        return (startSecond + duration) * 1000;
    }

    @Override
    public boolean matches(Query.Filter filter) {
        return (filter.direction() == null || filter.direction().equals(direction()))
                && (filter.engagementId() == null || filter.engagementId().equals(id()))
                && (filter.consumerNumber() == null || filter.consumerNumber().equals(consumerNumber()))
                && (filter.types().isEmpty() || types().stream().anyMatch(filter.types()::contains));
    }

    private String id() {
        return dice.id("voice call");
    }

    private String direction() {
        return dice.next(DIRECTIONS);
    }

    private String consumerNumber() {
        return MadeUpWords.phone(dice, "consumer");
    }

    private List<String> types() {
        String first = dice.next(TYPES);
        return dice.oneIn(5, "second type") ? List.of(first, dice.pick("type", TYPES)) : List.of(first);
    }

    @Override
    public byte[] json(ZoneOffset offset, boolean detail) {
        JsonObjectWriter call = new JsonObjectWriter()
                .text("engagement_id", id())
                .text("direction", direction())
                .texts("call_legs", dice.oneIn(4, "legs") ? List.of(DIRECTIONS) : List.of(direction()))
                .texts("distributions", List.of(dice.next(DISTRIBUTIONS)))
                .texts("types", types())
                .texts(
                        "sub_types",
                        dice.oneIn(3, "transferred") ? List.of(dice.pick("sub type", SUB_TYPES)) : subTypes());
        numbersAndTimes(call, offset);
        if (!dice.oneIn(6, "no queues")) {
            call.objects("queues", MadeUpWords.queues(dice));
        }
        call.objects("agents", MadeUpWords.callAgents(dice));
        if (!dice.oneIn(4, "no flows")) {
            call.objects("flows", MadeUpWords.flows(dice));
        }
        outcome(call);
        if (!dice.oneIn(3, "no charge")) {
            call.texts("rates", List.of(charge()));
        }
        if (!dice.oneIn(3, "no controllers")) {
            call.objects("session_border_controller_list", controllers());
        }
        if (detail) {
            call.objects("voice_call_details", details(offset));
        }
        return call.toBytes();
    }

    private List<String> subTypes() {
        return dice.index() % 2 == 0 ? List.of() : List.of(SUB_TYPES[(int) (dice.index() / 2 % SUB_TYPES.length)]);
    }

    private void numbersAndTimes(JsonObjectWriter call, ZoneOffset offset) {
        boolean inbound = direction().equals("inbound");
        String own = MadeUpWords.phone(dice, "own");
        call.text("caller_number", inbound ? consumerNumber() : own)
                .text(!dice.oneIn(5, "no type"), "caller_number_type", dice.next(NUMBER_TYPES))
                .text("callee_number", inbound ? own : consumerNumber())
                .text(!dice.oneIn(5, "no type"), "callee_number_type", dice.pick("callee", NUMBER_TYPES))
                .text("start_time", RequestTime.withOffset(Instant.ofEpochSecond(startSecond), offset))
                .text("end_time", RequestTime.withOffset(Instant.ofEpochSecond(startSecond + duration), offset))
                .number("total_duration", duration)
                .text("consumer_number", consumerNumber())
                .text(!dice.oneIn(7, "anonymous"), "consumer_display_name", MadeUpWords.consumer(dice));
    }

    private void outcome(JsonObjectWriter call) {
        boolean charged = !dice.oneIn(3, "no charge");
        call.text(!dice.oneIn(8, "no country"), "country_name", MadeUpWords.country(dice))
                .bool(true, "recorded", dice.oneIn(2, "recorded"))
                .bool(!dice.oneIn(5, "not known"), "monitored", dice.oneIn(9, "monitored"))
                .bool(true, "inbox", dice.oneIn(7, "inbox"))
                .text("result", dice.next(RESULTS))
                .text(!dice.oneIn(6, "no caller id"), "caller_id", MadeUpWords.phone(dice, "caller id"))
                .text("calling_party", direction().equals("inbound") ? "consumer" : "agent")
                .text(charged, "charge", charge())
                .text(charged, "charge_type", "per_minute");
    }

    private String charge() {
        return "$0.0" + (10 + dice.roll("charge", 90));
    }

    private List<String> controllers() {
        List<String> controllers = new ArrayList<>();
        for (int i = 0; i <= dice.roll("controllers", 2); i++) {
            controllers.add(new JsonObjectWriter()
                    .text("session_border_controller_name", "sbc" + dice.roll("sbc " + i, 9))
                    .text("session_border_controller_ip_address", MadeUpWords.address(dice, "sbc " + i))
                    .text("consumer_zoom_trunk_name", "trunk" + dice.roll("trunk " + i, 9))
                    .text("consumer_sbc_ip_address", MadeUpWords.address(dice, "consumer sbc " + i))
                    .toString());
        }
        return controllers;
    }

    private List<String> details(ZoneOffset offset) {
        List<String> details = new ArrayList<>();
        for (int i = 0; i <= dice.roll("details", 3); i++) {
            JsonObjectWriter leg = new JsonObjectWriter()
                    .text("engagement_id", id())
                    .text("call_leg", i == 0 ? direction() : dice.pick("leg " + i, DIRECTIONS))
                    .text("distribution", dice.next(DISTRIBUTIONS))
                    .text("type", types().get(0));
            numbersAndTimes(leg, offset);
            leg.object("queue", MadeUpWords.queue(dice, "queue " + i))
                    .objects("agents", MadeUpWords.detailAgents(dice))
                    .object("flow", MadeUpWords.flow(dice));
            outcome(leg);
            details.add(leg.text("rate", charge()).toString());
        }
        return details;
    }
}
