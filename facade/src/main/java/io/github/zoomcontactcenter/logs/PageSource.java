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
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import retrofit2.Invocation;
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
    private static final String PAGE_TOKEN = "next_page_token";

    private final OperationRequest<?> request;
    private final Retrofit retrofit;
    private final RetryingClient requests;
    private final LogListener listener;
    private final String rowsName;
    private final Set<String> memberNames;
    private final TypeToken<T> rowType;
    private final @Nullable String account;
    private final String credentialsAccount;

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
        this.credentialsAccount = credentialsAccount;
        this.request = filters.copy();
        this.retrofit = retrofit;
        this.requests = requests;
        this.listener = listener;
        this.account = query.account();
        for (String name : List.of(ACCOUNT, FROM, TO, PAGE_SIZE, PAGE_TOKEN)) {
            if (request.parameterNames().contains(name) && !request.get(name).isEmpty()) {
                throw new IllegalArgumentException(
                        name + " is set by the query and by paging; filters must not have it");
            }
        }
        if (account != null) {
            request.set(ACCOUNT, account);
        } else if (request.parameterNames().contains(ACCOUNT)) {
            throw new IllegalArgumentException("account must be set for " + request.operationId());
        }
        request.set(PAGE_SIZE, query.pageSize());
        Class<?> pageType = (Class<?>) pageType(request(query.from(), query.to(), ""));
        this.memberNames = Stream.of(pageType.getDeclaredFields())
                .map(PageSource::wireName)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        if (!memberNames.contains(PAGE_TOKEN)) {
            throw new IllegalArgumentException(pageType.getSimpleName() + " has no " + PAGE_TOKEN);
        }
        Field rowsField = rowsField(pageType, rows);
        Type rowModel = ((ParameterizedType) rowsField.getGenericType()).getActualTypeArguments()[0];
        this.rowsName = wireName(rowsField);
        this.rowType = (TypeToken<T>) TypeToken.get(rowModel);
    }

    @Override
    public Page<T> fetch(Window window, String token, int number) {
        RequestContext context = context(window, number);
        PageParser<T> parser = new PageParser<>(rowsName, memberNames, json -> model(json, context));
        return requests.send(request(window.from(), window.to(), token), context, parser);
    }

    private T model(String json, RequestContext context) {
        String oddity = " of a record doesn't fit its type, and is null in its model";
        T model = LenientModels.read(json, rowType, member -> listener.warning(context, member + oddity));
        return Objects.requireNonNull(model, () -> rowType + " isn't the model of a JSON object");
    }

    @Override
    public RequestContext context(Window window, int page) {
        return new RequestContext(request.operationId(), account, window, page);
    }

    /** Identifies a listing: the host, the account of the credentials, and the request for the whole range. */
    String listing(LogQuery query) {
        HttpUrl url = request(query.from(), query.to(), "").url();
        return credentialsAccount + "@" + url.host() + url.encodedPath() + "?" + url.encodedQuery();
    }

    /** The same for listings that differ in nothing but their range and the size of their pages. */
    static String withoutRange(String listing) {
        return listing.replaceAll("(?<=[?&])(" + FROM + "|" + TO + "|" + PAGE_SIZE + ")=[^&]*&?", "");
    }

    private Request request(OffsetDateTime from, OffsetDateTime to, String token) {
        OperationRequest<?> page = request.copy();
        page.set(FROM, from);
        page.set(TO, to);
        page.set(PAGE_TOKEN, token.isEmpty() ? null : token);
        return page.call(retrofit).request();
    }

    private static Type pageType(Request request) {
        Invocation invocation = Objects.requireNonNull(request.tag(Invocation.class));
        return ((ParameterizedType) invocation.method().getGenericReturnType()).getActualTypeArguments()[0];
    }

    /** The field that a getter returns, found by setting one list after the other. */
    private static <P> Field rowsField(Class<?> pageType, Function<P, ? extends List<?>> getter) {
        return Stream.of(pageType.getDeclaredFields())
                .filter(field -> field.getType() == List.class)
                .filter(field ->
                        getter.apply(new Gson().fromJson("{\"" + wireName(field) + "\":[]}", (Type) pageType)) != null)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("rows must be the getter of a list of " + pageType.getTypeName()));
    }

    private static String wireName(Field field) {
        SerializedName name = field.getAnnotation(SerializedName.class);
        return name == null ? "" : name.value();
    }
}
