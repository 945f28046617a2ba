package io.github.zoomcontactcenter.spark;

import io.github.zoomcontactcenter.client.api.LogsApi.ListSMSRequest;
import io.github.zoomcontactcenter.client.api.LogsApi.ListVoiceCallRequest;
import io.github.zoomcontactcenter.client.model.SmsLog;
import io.github.zoomcontactcenter.client.model.VoiceCallLog;
import io.github.zoomcontactcenter.logs.ContactCenterLogs;
import io.github.zoomcontactcenter.logs.LogListing;
import io.github.zoomcontactcenter.logs.LogQuery;
import io.github.zoomcontactcenter.logs.RatePlan;
import io.github.zoomcontactcenter.logs.ServerToServerCredentials;
import io.github.zoomcontactcenter.logs.Window;
import java.io.Serializable;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;

/** What executors read, and how. The query ends at what had settled, so that each retry of a task reads the same. */
record SourceOptions(
        Class<?> model,
        List<String> accounts,
        LogQuery query,
        Duration longest,
        RatePlan plan,
        int concurrency,
        Duration maxWait,
        Map<String, String> access,
        Map<String, String> parameters)
        implements Serializable {

    private static final Map<String, Class<?>> MODELS = Map.of("voice-calls", VoiceCallLog.class, "sms", SmsLog.class);
    private static final Map<String, RatePlan> PLANS =
            Map.of("pro", RatePlan.PRO, "business-plus", RatePlan.BUSINESS_PLUS, "unlimited", RatePlan.UNLIMITED);

    static SourceOptions of(CaseInsensitiveStringMap map) {
        Settings settings = new Settings(map, new TreeSet<>(String.CASE_INSENSITIVE_ORDER));
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        OffsetDateTime from = settings.time("from", "");
        Duration settle = settings.duration("settle", "15m");
        LogQuery query = LogQuery.of(from, settings.time("to", now.toString())).withSettle(settle);
        String[] ids = settings.text("accounts", "me").split("\\s*,\\s*", -1);
        List<String> accounts = Stream.of(ids).distinct().toList();
        RatePlan plan = settings.oneOf("plan", "pro", PLANS);
        boolean isShared = settings.oneOf("limits", "account", Map.of("account", false, "shared", true));
        int tasks = settings.number("tasks", SparkContext.getOrCreate().defaultParallelism());
        Map<String, String> access = new HashMap<>();
        for (String name : List.of("accountId", "clientId", "clientSecret", "apiUrl", "oauthUrl")) {
            access.put(name, settings.text(name, ""));
        }
        SourceOptions options = new SourceOptions(
                settings.oneOf("operation", "", MODELS),
                accounts,
                query,
                settings.duration("longest", "7d"),
                isShared ? plan.share(1.0 / Math.min(tasks, accounts.size())) : plan,
                settings.number("concurrency", 4),
                settings.duration("maxWait", "2m"),
                access,
                settings.parameters());
        // Throws here what would fail each task.
        accounts.forEach(query::withAccount);
        options.windows();
        return options.within(from, now.minus(settle));
    }

    SourceOptions within(OffsetDateTime from, OffsetDateTime to) {
        OffsetDateTime start = from.isAfter(query.from()) ? from : query.from();
        OffsetDateTime end = to.isBefore(query.to()) ? to : query.to();
        return start.isBefore(end)
                ? with(accounts, LogQuery.of(start, end).withSettle(query.settle()), parameters)
                : with(List.of(), query, parameters);
    }

    SourceOptions with(List<String> some, LogQuery range, Map<String, String> filters) {
        return new SourceOptions(model, some, range, longest, plan, concurrency, maxWait, access, filters);
    }

    /** The windows that each account is read in, without a request. */
    List<Window> windows() {
        try (ContactCenterLogs logs = client().credentials(new ServerToServerCredentials("-", "-", "-"))
                .build()) {
            return accounts.isEmpty() ? List.of() : list(logs, accounts.get(0)).plan();
        }
    }

    /** The records of one account, of which - stands for that of the account-level operation. */
    LogListing<?> list(ContactCenterLogs logs, String account) {
        LogQuery range = query.withAccount(account.equals("-") ? null : account);
        ListSMSRequest sms = new ListSMSRequest();
        ListVoiceCallRequest calls = new ListVoiceCallRequest();
        parameters.forEach((name, value) -> (model == SmsLog.class ? sms : calls).set(name, value));
        return model == SmsLog.class ? logs.sms(range, sms) : logs.voiceCalls(range, calls);
    }

    ContactCenterLogs.Builder client() {
        return ContactCenterLogs.builder()
                .apiUrl(access("apiUrl", "https://api.zoom.us/v2"))
                .oauthUrl(access("oauthUrl", "https://zoom.us/oauth/token"))
                .ratePlan(plan)
                .concurrency(concurrency)
                .maxWait(maxWait);
    }

    ServerToServerCredentials credentials() {
        return new ServerToServerCredentials(
                access("accountId", ""), access("clientId", ""), access("clientSecret", ""));
    }

    /** An option for the driver and all executors, or else the environment of each. */
    private String access(String name, String byDefault) {
        String variable = "ZOOM_" + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
        Stream<String> values = Stream.of(
                access.get(name), System.getenv().getOrDefault(variable, "").strip());
        return values.filter(value -> !value.isEmpty()).findFirst().orElse(byDefault);
    }

    /** Without credentials, and without the values of parameters, which may be personal data. */
    @Override
    public String toString() {
        return model.getSimpleName() + " of " + accounts;
    }
}
