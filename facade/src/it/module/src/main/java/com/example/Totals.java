package com.example;

import io.github.zoomcontactcenter.client.model.SmsLog;
import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogQuery;
import java.time.Duration;

/** Adds up, which needs the models' members. */
final class Totals {
    private Totals() {}

    static Duration talked(ContactCenterLogs logs, LogQuery query) {
        return Duration.ofSeconds(logs.voiceCalls(query).stream()
                .mapToLong(VoiceCallLog::getTotalDuration)
                .sum());
    }

    static long written(ContactCenterLogs logs, LogQuery query) {
        return logs.sms(query).stream().mapToLong(SmsLog::getTotalSentMessages).sum();
    }
}
