package io.github.zoomcontactcenter.logs;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import io.github.zoomcontactcenter.client.LenientModels;
import io.github.zoomcontactcenter.client.OperationRequest;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;

/**
 * Fetches the pages of one operation: the only code that knows a generated call. The generated stub builds the request;
 * the response is parsed here, since records are returned as they were sent.
 *
 * @param <T> the generated model of a record
 */
final class PageSource<T> implements Pages<T> {

    private static final String ACCOUNT = "accountId";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String PAGE_SIZE = "page_size";

    private final OperationRequest<?> request;
    private final Retrofit retrofit;
    private final RetryingClient requests;
    private final LogListener listener;
    private final String rowsName;
    private final Set<String> memberNames;
    private final TypeToken<T> rowType;
    private final @Nullable String account;
    private final String listing;

    /**
     * @throws IllegalArgumentException if the filters have a parameter that the query sets, or the operation or its
     *     pages lack what paging goes by
     */
    @SuppressWarnings("unchecked")
    <P> PageSource(
            LogQuery query,
            OperationRequest<P> filters,
            Function<P, List<T>> rows,
            Retrofit retrofit,
            RetryingClient requests,
            LogListener listener,
            String credentialsAccount) {
        this.request = filters.copy();
        this.retrofit = retrofit;
        this.requests = requests;
        this.listener = listener;
        this.account = query.account();
        List<String> parameters = request.parameterNames();
        for (String name : List.of(ACCOUNT, FROM, TO, PAGE_SIZE, PageParser.TOKEN)) {
            Arguments.check(
                    !parameters.contains(name) || request.get(name).isEmpty(),
                    name + " is set by the query and by paging; filters must not have it");
        }
        if (account != null || parameters.contains(ACCOUNT)) {
            Arguments.check(account != null, "account must be set for " + request.operationId());
            request.set(ACCOUNT, account);
        }
        request.set(PAGE_SIZE, query.pageSize());
        HttpUrl url = request(query.from(), query.to(), "").url();
        this.listing = credentialsAccount + "@" + url.host() + url.encodedPath() + "?" + url.encodedQuery();
        Class<P> pageType = (Class<P>) typeArgument(filters.getClass().getGenericSuperclass());
        Map<String, Field> members = Stream.of(pageType.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(SerializedName.class))
                .collect(Collectors.toMap(
                        field -> field.getAnnotation(SerializedName.class).value(), field -> field));
        this.memberNames = members.keySet();
        Arguments.check(
                memberNames.contains(PageParser.TOKEN), pageType.getSimpleName() + " has no " + PageParser.TOKEN);
        // The list that the getter returns is found by setting one after the other.
        Map.Entry<String, Field> list = members.entrySet().stream()
                .filter(member -> member.getValue().getType() == List.class)
                .filter(member -> rows.apply(new Gson().fromJson("{\"" + member.getKey() + "\":[]}", pageType)) != null)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("rows must be the getter of a list of " + pageType.getTypeName()));
        this.rowsName = list.getKey();
        this.rowType = (TypeToken<T>) TypeToken.get(typeArgument(list.getValue().getGenericType()));
    }

    private static Type typeArgument(Type type) {
        return ((ParameterizedType) type).getActualTypeArguments()[0];
    }

    @Override
    public Page<T> fetch(Window window, String token, int number) {
        RequestContext context = context(window, number);
        PageParser<T> parser = new PageParser<>(rowsName, memberNames, reader(rowType, context, listener));
        return requests.send(request(window.from(), window.to(), token), context, parser);
    }

    /** Records keep it, and so it keeps no client. */
    private static <T> Function<String, T> reader(TypeToken<T> type, RequestContext context, LogListener listener) {
        String oddity = " of a record doesn't fit its type, and is null in its model";
        return json -> Objects.requireNonNull(
                LenientModels.read(json, type, member -> listener.warning(context, member + oddity)),
                () -> type + " isn't the model of a JSON object");
    }

    @Override
    public RequestContext context(Window window, int page) {
        return new RequestContext(request.operationId(), account, window, page);
    }

    /** Identifies the listing: the host, the account of the credentials, and the request for the whole range. */
    String listing() {
        return listing;
    }

    /** The same for listings that differ in nothing but their range and the size of their pages. */
    static String withoutRange(String listing) {
        return listing.replaceAll("(?<=[?&])(" + FROM + "|" + TO + "|" + PAGE_SIZE + ")=[^&]*&?", "");
    }

    private Request request(OffsetDateTime from, OffsetDateTime to, String token) {
        OperationRequest<?> page = request.copy();
        page.set(FROM, from);
        page.set(TO, to);
        page.set(PageParser.TOKEN, token.isEmpty() ? null : token);
        return page.call(retrofit).request();
    }
}
