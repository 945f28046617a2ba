package io.github.zoomcontactcenter.logs.testing;

import io.github.zoomcontactcenter.logs.testing.RecordedRequest.Parameter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The validated parameters of a call. */
final class Query {
    private static final Set<String> TWENTY_AT_MOST =
            Set.of("user_ids", "queue_ids", "cc_queue_ids", "region_ids", "region_names", "team_ids", "team_names");

    final int pageSize;
    final @Nullable String pageToken;
    final @Nullable String from;
    final @Nullable String to;
    final boolean detail;
    final Filter filter;

    /** What narrows a listing besides the range; null and empty where nothing does. */
    record Filter(
            @Nullable String direction,
            @Nullable String engagementId,
            @Nullable String consumerNumber,
            Set<String> types) {
        boolean isEmpty() {
            return direction == null && engagementId == null && consumerNumber == null && types.isEmpty();
        }
    }

    Query(List<Parameter> parameters) {
        pageSize = pageSize(first(parameters, "page_size"));
        String token = first(parameters, "next_page_token");
        pageToken = token == null || token.isEmpty() ? null : token;
        from = first(parameters, "from");
        to = first(parameters, "to");
        detail = "detail".equals(oneOf(parameters, "view_type", Set.of("summary", "detail")));
        for (String name : TWENTY_AT_MOST) {
            if (values(parameters, name).count() > 20) {
                throw ZoomError.invalidField(name);
            }
        }
        filter = new Filter(
                oneOf(parameters, "direction", Set.of("inbound", "outbound")),
                first(parameters, "engagement_id"),
                first(parameters, "consumer_number"),
                values(parameters, "types").collect(Collectors.toCollection(HashSet::new)));
    }

    /** What a page token holds good for: every parameter but itself, as a set of values that may repeat. */
    static List<Parameter> withoutToken(List<Parameter> parameters) {
        return parameters.stream()
                .filter(parameter -> !parameter.name().equals("next_page_token"))
                .sorted((a, b) -> (a.name() + '=' + a.value()).compareTo(b.name() + '=' + b.value()))
                .toList();
    }

    private static int pageSize(@Nullable String text) {
        if (text == null) {
            return 10;
        }
        try {
            int size = Integer.parseInt(text);
            if (size >= 1 && size <= 100) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw ZoomError.invalidField("page_size");
        }
        throw ZoomError.invalidField("page_size");
    }

    private static @Nullable String oneOf(List<Parameter> parameters, String name, Set<String> allowed) {
        String value = first(parameters, name);
        if (value != null && !allowed.contains(value)) {
            throw ZoomError.invalidField(name);
        }
        return value;
    }

    private static @Nullable String first(List<Parameter> parameters, String name) {
        for (Parameter parameter : parameters) {
            if (parameter.name().equals(name)) {
                return parameter.value();
            }
        }
        return null;
    }

    /** The values of a list, repeated or comma-separated: nobody knows which of the two the API wants. */
    private static Stream<String> values(List<Parameter> parameters, String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .flatMap(parameter -> Arrays.stream(parameter.value().split(",")));
    }
}
