package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.FakeResponse.Breakage;
import io.github.zoomcontactcenter.logs.testing.FakeResponse.Delivery;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Parameter;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Place;
import io.github.zoomcontactcenter.logs.testing.RecordedRequest.RawRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/** Makes the responses to requests. It knows nothing of HTTP connections. */
final class Engine {
    final RequestLog log = new RequestLog();
    final Faults faults = new Faults();
    final Limits limits;
    final AccessTokens accessTokens;
    final PageTokens pageTokens;
    volatile ServerRules rules;
    /** The other accounts, by their ids. */
    final Map<String, Engine> accounts = new ConcurrentHashMap<>();

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

    void reset() {
        log.clear();
        faults.clear();
        limits.forget();
        accounts.values().forEach(Engine::reset);
    }

    FakeResponse respond(RawRequest raw) {
        Route route = Route.of(raw.method(), raw.path());
        Engine other = route.accountId() == null ? null : accounts.get(route.accountId());
        return other == null ? respond(raw, route) : other.respond(raw, route);
    }

    private FakeResponse respond(RawRequest raw, Route route) {
        List<Parameter> parameters = UrlDecoding.parameters(raw.query());
        Place place = place(route, raw.path(), parameters);
        RecordedRequest request = new RecordedRequest(clock.instant(), raw, parameters, place, 0);
        List<Fault> met = faults.matching(request);
        met.forEach(Fault::runAction);
        Instant now = clock.instant();
        FakeResponse response = met.stream()
                .map(Fault::replacement)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseGet(() -> regularResponse(route, request, met, now));
        for (Fault fault : met) {
            response = fault.on(response);
        }
        log.add(request.withStatus(response.status()));
        return dated(response, now);
    }

    private static FakeResponse dated(FakeResponse response, Instant now) {
        boolean given =
                response.headers().stream().anyMatch(header -> header.name().equalsIgnoreCase("Date"));
        return given || response.delivery().breakage() == Breakage.RESET
                ? response
                : response.with("Date", RetryAfterForm.httpDate(now));
    }

    private Place place(Route route, String path, List<Parameter> parameters) {
        if (route.operation() == null) {
            return route.tokenRequest() ? Place.TOKEN_REQUEST : Place.UNKNOWN;
        }
        String token = parameters.stream()
                .filter(parameter -> parameter.name().equals("next_page_token"))
                .map(Parameter::value)
                .findFirst()
                .orElse("");
        int page = token.isEmpty() ? 1 : pageTokens.page(token);
        return log.place(route.operation(), path, parameters, page);
    }

    private FakeResponse regularResponse(Route route, RecordedRequest request, List<Fault> met, Instant now) {
        if (route.tokenRequest()) {
            return accessTokens.respond(request, regionUrl, now);
        }
        FakeResponse error = accessTokens.check(request, now);
        if (error == null && route.operation() != null) {
            error = limits.check(now);
        }
        if (error != null) {
            return error;
        }
        try {
            return limits.withQuota(list(route, request, met, now)).delivered(delivery);
        } catch (ZoomError e) {
            return e.response().delivered(delivery);
        }
    }

    private FakeResponse list(Route route, RecordedRequest request, List<Fault> met, Instant now) {
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
        return FakeResponse.json(200, page.json());
    }

    private Page page(Operation operation, RecordedRequest request, Instant now) {
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
        ZoneOffset offset = range.from().responseOffset();
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
