package io.github.zoomcontactcenter.export;

import io.github.zoomcontactcenter.client.OperationRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListSMSRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogListing;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.Window;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where records come from: what the options say, of one account. */
record Source(Options options, Account account, ContactCenterLogs logs) {

    LogListing<?> list(OffsetDateTime from, OffsetDateTime to) {
        LogQuery query = options.query(from, to);
        return options.checked(() -> options.kind == Options.Kind.SMS
                ? logs.sms(query, options.filtered(new ListSMSRequest()))
                : logs.voiceCalls(query, options.filtered(new ListVoiceCallRequest())));
    }

    /**
     * Checks the windows of a listing that goes on from a checkpoint.
     *
     * @throws IllegalArgumentException if one is longer than a listing would have made it
     */
    static void requireMonths(LogListing<?> listing) {
        for (Window window : listing.plan()) {
            if (window.to().isAfter(window.from().plusMonths(1))) {
                throw new IllegalArgumentException("its window " + window + " is longer than a month");
            }
        }
    }

    Scope scope() {
        OperationRequest<?> request =
                options.filtered(options.kind == Options.Kind.SMS ? new ListSMSRequest() : new ListVoiceCallRequest());
        Map<String, List<String>> filters = new TreeMap<>();
        for (String name : request.parameterNames()) {
            if (!request.get(name).isEmpty()) {
                filters.put(name, request.get(name));
            }
        }
        return new Scope(account.address(), account.id() + "/" + options.account, options.kind.toString(), filters);
    }
}
