package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.Answer.Breakage;
import io.github.zoomcontactcenter.logs.testing.Answer.Delivery;
import io.github.zoomcontactcenter.logs.testing.AskedRequest.Parameter;
import io.github.zoomcontactcenter.logs.testing.AskedRequest.Place;
import io.github.zoomcontactcenter.logs.testing.AskedRequest.RawRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

/** Answers requests, without knowing of sockets. */
final class Engine {
    final RequestLog log = new RequestLog();
    final Faults faults = new Faults();
    final Limits limits;
    final AccessTokens accessTokens;
    final PageTokens pageTokens;
    volatile ServerRules rules;
    volatile String regionUrl = "";

    private final Map<Operation, Records> records = new EnumMap<>(Operation.class);
    private final Clock clock;
    private final String accountId;
    private final Delivery delivery;

    Engine(
            Clock clock,
            String accountId,
            ServerRules rules,
            AccessTokens accessTokens,
            PageTokens pageTokens,
            Limits limits,
            Duration latency) {
        this.clock = clock;
        this.accountId = accountId;
        this.rules = rules;
        this.accessTokens = accessTokens;
        this.pageTokens = pageTokens;
        this.limits = limits;
        this.delivery = Delivery.PLAIN.delayed(latency);
        for (Operation operation : Operation.values()) {
            records.put(operation, new Records());
        }
    }

    Records records(Operation operation) {
        return Objects.requireNonNull(records.get(operation));
    }

    void clearRecords() {
        records.values().forEach(Records::clear);
    }

    Answer answer(RawRequest raw) {
        Instant now = clock.instant();
        Route route = Route.of(raw.method(), raw.path());
        List<Parameter> parameters = UrlText.parameters(raw.query());
        AskedRequest request = new AskedRequest(now, raw, parameters, place(route, raw.path(), parameters), 0);
        List<Fault> met = faults.meet(request);
        Answer answer = met.stream()
                .map(Fault::instead)
                .filter(instead -> instead != null)
                .findFirst()
                .orElseGet(() -> regular(route, request, met, now));
        for (Fault fault : met) {
            answer = fault.on(answer);
        }
        log.add(request.answered(answer.status()));
        return dated(answer, now);
    }

    private static Answer dated(Answer answer, Instant now) {
        boolean given =
                answer.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase("Date"));
        return given || answer.delivery().breakage() == Breakage.RESET
                ? answer
                : answer.with("Date", RetryAfterForm.httpDate(now));
    }

    private Place place(Route route, String path, List<Parameter> parameters) {
        if (route.operation() == null) {
            return route.signIn() ? Place.SIGN_IN : Place.UNKNOWN;
        }
        String token = parameters.stream()
                .filter(parameter -> parameter.name().equals("next_page_token"))
                .map(Parameter::value)
                .findFirst()
                .orElse("");
        int page = token.isEmpty() ? 1 : pageTokens.page(token);
        return log.place(route.operation(), path, parameters, page);
    }

    private Answer regular(Route route, AskedRequest request, List<Fault> met, Instant now) {
        if (route.signIn()) {
            return accessTokens.signIn(request, regionUrl, now);
        }
        Answer refusal = accessTokens.refuse(request, now);
        if (refusal == null && route.operation() != null) {
            refusal = limits.refuse(now);
        }
        if (refusal != null) {
            return refusal;
        }
        try {
            return limits.withQuota(list(route, request, met, now)).delivered(delivery);
        } catch (ZoomError error) {
            return error.response().delivered(delivery);
        }
    }

    private Answer list(Route route, AskedRequest request, List<Fault> met, Instant now) {
        if (route.operation() == null) {
            throw ZoomError.unknownEndpoint();
        }
        if (route.accountId() != null
                && !route.accountId().equals("me")
                && !route.accountId().equals(accountId)) {
            throw ZoomError.of(404, 2001, "Account does not exist: " + route.accountId() + ".");
        }
        Page page = page(route.operation(), request, now);
        for (Fault fault : met) {
            page = fault.on(page);
        }
        return Answer.json(200, page.json());
    }

    private Page page(Operation operation, AskedRequest request, Instant now) {
        ServerRules current = rules;
        Query query = new Query(request.parameters());
        List<Parameter> bound = Query.withoutToken(request.parameters());
        Range range;
        int skip = 0;
        int number = 1;
        if (query.pageToken == null) {
            range = Range.of(query.from, query.to, current, now);
        } else {
            PageTokens.Continuation continuation = pageTokens.redeem(query.pageToken, request.path(), bound, now);
            range = continuation.range();
            skip = continuation.skip();
            number = continuation.page();
        }
        List<LogRecord> listing = records(operation).listing(range, current, query.filter, now);
        int first = Math.min(skip, listing.size());
        int next = Math.min(first + query.pageSize, listing.size());
        int nextNumber = number + 1;
        IntFunction<String> tokens =
                rows -> pageTokens.give(request.path(), bound, range, first + rows, nextNumber, now);
        ZoneOffset offset = range.from().answerOffset();
        return new Page(
                operation,
                listing.subList(first, next).stream()
                        .map(record -> record.json(offset, query.detail))
                        .toList(),
                query.pageToken,
                next < listing.size() ? tokens.apply(next - first) : "",
                tokens,
                query.pageSize,
                listing.size(),
                range.echo(current),
                "");
    }
}
