package io.github.zoomcontactcenter.logs;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.zoomcontactcenter.logs.testing.FakeContactCenter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;

/** What must never be logged: the secrets of a fake account, and the personal data of its marked records. */
public final class Secrets {
    private static final String CONSUMER = "Ada Markedname";
    private static final String AGENT = "Ben Markedagent";
    private static final String MAIL = "marked.agent@people.example";
    private static final String NUMBER = "+15550199";
    private static final String ADDRESS = "198.51.100.";
    private static final String DEVICE = "0A:5E:C2:E7:";
    private static final String BASIC = Base64.getEncoder()
            .encodeToString((FakeContactCenter.CLIENT_ID + ":" + FakeContactCenter.CLIENT_SECRET)
                    .getBytes(StandardCharsets.UTF_8));

    private static final List<String> TEXTS = List.of(
            FakeContactCenter.CLIENT_SECRET,
            BASIC,
            "fake.",
            "fake-page-",
            CONSUMER,
            AGENT,
            MAIL,
            NUMBER,
            ADDRESS,
            DEVICE);

    private Secrets() {}

    /** Returns a voice call whose members with personal data are all marked. */
    public static String markedCall(String id, OffsetDateTime start) {
        return "{\"engagement_id\":\"" + id + "\",\"start_time\":\"" + start.toInstant() + "\",\"end_time\":\""
                + start.toInstant() + "\",\"consumer_display_name\":\"" + CONSUMER + "\",\"consumer_number\":\""
                + NUMBER
                + "01\",\"caller_number\":\"" + NUMBER + "02\",\"callee_number\":\"" + NUMBER + "03\",\"caller_id\":\""
                + NUMBER + "04\",\"agents\":[{\"display_name\":\"" + AGENT + "\",\"user_email\":\"" + MAIL
                + "\",\"user_ip_address\":\"" + ADDRESS + "1\",\"sip_zone_ip_address\":\"" + ADDRESS
                + "2\",\"user_device_mac_address\":\"" + DEVICE + "01:02\"}]}";
    }

    /**
     * Returns all texts of an exception: messages and stack traces, including those of causes and suppressed
     * exceptions.
     */
    public static String allOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        append(text, failure);
        return text.toString();
    }

    private static void append(StringWriter text, Throwable failure) {
        text.append("\n" + failure + "\n" + failure.getMessage() + "\n" + failure.getLocalizedMessage());
        for (Throwable suppressed : failure.getSuppressed()) {
            append(text, suppressed);
        }
        if (failure.getCause() != null) {
            append(text, failure.getCause());
        }
    }

    /** Fails if the text contains a secret or personal data of a marked record. */
    public static void assertNoneIn(String text) {
        TEXTS.forEach(secret -> assertFalse(text.contains(secret), () -> secret + " in: " + text));
    }
}
