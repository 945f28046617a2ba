package io.github.zoomcontactcenter.client;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.Retrofit;

/**
 * The parameters of one call of an operation. Each generated subclass belongs to one operation and has a typed setter
 * for each parameter; {@link #set} takes the parameter's name in the API instead. Both check the value at once. Not
 * thread-safe.
 *
 * @param <R> the type of the response body
 */
public abstract class OperationRequest<R> {

    private final String operationId;
    private final Map<String, OperationParameter> parameters = new LinkedHashMap<>();
    private final Map<String, List<String>> values = new HashMap<>();

    /** For generated subclasses. */
    protected OperationRequest(String operationId, List<OperationParameter> parameters) {
        this.operationId = operationId;
        for (OperationParameter parameter : parameters) {
            if (this.parameters.put(parameter.name, parameter) != null) {
                throw new IllegalArgumentException(operationId + " has two parameters named " + parameter.name);
            }
        }
    }

    /** Returns the operation's ID in the OpenAPI document. */
    public final String operationId() {
        return operationId;
    }

    /** Returns the names of all parameters of the operation, in the order of the OpenAPI document. */
    public final List<String> parameterNames() {
        return List.copyOf(parameters.keySet());
    }

    /**
     * Sets a parameter.
     *
     * @param name its name in the API
     * @param value a text, a number, a boolean, an {@link OpenEnum}, a {@code UUID}, a {@code URI}, or a time
     *     ({@code OffsetDateTime}, {@code ZonedDateTime}, {@code Instant}, {@code LocalDate} or {@link ApiDateTime});
     *     for a list, a collection of these, or a text with commas between the values. {@code null} removes the
     *     parameter.
     * @return this request
     * @throws IllegalArgumentException if the operation has no such parameter, or the parameter doesn't allow the value
     */
    public final OperationRequest<R> set(String name, @Nullable Object value) {
        OperationParameter parameter = parameter(name);
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, parameter.read(value));
        }
        return this;
    }

    /**
     * Returns the values of a parameter as they are sent: several for a list, none if the parameter isn't set.
     *
     * @throws IllegalArgumentException if the operation has no such parameter
     */
    public final List<String> get(String name) {
        return values.getOrDefault(parameter(name).name, List.of());
    }

    /**
     * Returns the names and values of the query parameters that are set, in the order of the OpenAPI document and not
     * percent-encoded. A list is one entry, or one entry for each of its values, as the document says.
     */
    public final List<Map.Entry<String, String>> query() {
        List<Map.Entry<String, String>> query = new ArrayList<>();
        for (OperationParameter parameter : parameters.values()) {
            List<String> texts = parameter.inPath ? null : values.get(parameter.name);
            if (texts != null) {
                parameter.write(texts).forEach(text -> query.add(Map.entry(parameter.name, text)));
            }
        }
        return List.copyOf(query);
    }

    /** Returns an independent copy of this request. */
    public abstract OperationRequest<R> copy();

    /**
     * Returns a Retrofit call that can be executed.
     *
     * @throws IllegalArgumentException if a required parameter isn't set
     */
    public abstract Call<R> call(Retrofit retrofit);

    /**
     * Returns the operation and the names of the parameters that are set. The values may be personal data and are left
     * out.
     */
    @Override
    public final String toString() {
        List<String> names = new ArrayList<>(parameters.keySet());
        names.retainAll(values.keySet());
        return operationId + names;
    }

    /** For generated subclasses: copies all values to another request. */
    protected final <T extends OperationRequest<R>> T copyTo(T other) {
        ((OperationRequest<R>) other).values.putAll(values);
        return other;
    }

    /** For generated subclasses: throws if a required parameter isn't set. */
    protected final void checkComplete() {
        for (OperationParameter parameter : parameters.values()) {
            if (parameter.isRequired() && !values.containsKey(parameter.name)) {
                throw new IllegalArgumentException(operationId + " needs " + parameter.name);
            }
        }
    }

    /**
     * For generated subclasses: {@link #query()} as a map that may repeat a key. Retrofit only iterates over its
     * entries.
     */
    protected final Map<String, String> queryMap() {
        List<Map.Entry<String, String>> query = query();
        return new AbstractMap<>() {
            @Override
            public Set<Entry<String, String>> entrySet() {
                return new AbstractSet<>() {
                    @Override
                    public Iterator<Entry<String, String>> iterator() {
                        return query.iterator();
                    }

                    @Override
                    public int size() {
                        return query.size();
                    }
                };
            }
        };
    }

    private OperationParameter parameter(String name) {
        OperationParameter parameter = parameters.get(Objects.requireNonNull(name, "name"));
        if (parameter == null) {
            throw new IllegalArgumentException(
                    operationId + " takes no " + name + "; it takes " + String.join(", ", parameters.keySet()));
        }
        return parameter;
    }
}
