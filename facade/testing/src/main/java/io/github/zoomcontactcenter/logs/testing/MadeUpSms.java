package io.github.zoomcontactcenter.logs.testing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A made-up SMS engagement. It is generated each time it is listed. */
record MadeUpSms(Dice dice, long startSecond, int duration) implements LogRecord {
    private static final String[] DIRECTIONS = {"outbound", "inbound"};

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
                && (filter.consumerNumber() == null || filter.consumerNumber().equals(consumerNumber()));
    }

    private String id() {
        return dice.id("sms");
    }

    private String direction() {
        return dice.next(DIRECTIONS);
    }

    private String consumerNumber() {
        return MadeUpWords.phone(dice, "consumer");
    }

    @Override
    public byte[] json(ZoneOffset offset, boolean detail) {
        int most = dice.oneIn(5, "many") ? 2000 : dice.oneIn(4, "none") ? 1 : 12;
        boolean pictures = dice.oneIn(4, "pictures");
        JsonObjectWriter sms = new JsonObjectWriter()
                .text("direction", direction())
                .text("engagement_id", id())
                .text("contact_center_number", MadeUpWords.phone(dice, "own"))
                .text("start_time", time(startSecond))
                .text("end_time", time(startSecond + duration))
                .text("consumer_number", consumerNumber())
                .text(!dice.oneIn(6, "anonymous"), "consumer_display_name", MadeUpWords.consumer(dice));
        if (!dice.oneIn(6, "no queues")) {
            sms.objects("queues", MadeUpWords.queues(dice));
        }
        return sms.objects("agents", MadeUpWords.smsAgents(dice))
                .text(!dice.oneIn(8, "no country"), "country_name", MadeUpWords.country(dice))
                .texts("sms_types", pictures ? List.of("sms", "mms") : List.of(dice.oneIn(9, "mms") ? "mms" : "sms"))
                .number("total_sent_messages", dice.roll("sent", most))
                .number("total_received_messages", dice.roll("received", most))
                .number("total_sent_files", pictures ? 1 + dice.roll("sent files", 5) : 0)
                .number("total_received_files", pictures ? dice.roll("received files", 5) : 0)
                .toBytes();
    }

    private static String time(long second) {
        return RequestTime.withLiteralZ(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }
}
