package io.github.zoomcontactcenter.spark;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.github.zoomcontactcenter.client.ApiDateTime;
import io.github.zoomcontactcenter.client.LenientModels;
import io.github.zoomcontactcenter.client.OpenEnum;
import io.github.zoomcontactcenter.logs.LogRecord;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The columns of an account's rows, by reflection: what another document generates needs no change here. */
record Columns(Class<?> model, String account, StructType needed) {

    static final String ACCOUNT = "account";
    private static final String JSON = "json";
    private static final Set<String> OTHERS = Set.of(ACCOUNT, JSON);

    static final OffsetDateTime EPOCH = OffsetDateTime.parse("1970-01-01T00:00:00Z");
    private static final Gson GSON = LenientModels.gson(path -> {});
    private static final Map<Class<?>, Map<String, Type>> MEMBERS = new ConcurrentHashMap<>();

    /** Any other is a string: text as it is, everything else as JSON. */
    private static final Map<Class<?>, DataType> SIMPLE = Map.of(
            ApiDateTime.class, DataTypes.TimestampType,
            Boolean.class, DataTypes.BooleanType,
            Integer.class, DataTypes.IntegerType,
            Long.class, DataTypes.LongType,
            Float.class, DataTypes.FloatType,
            Double.class, DataTypes.DoubleType,
            BigDecimal.class, DecimalType.SYSTEM_DEFAULT());

    /** The account, the members of the model but for one with the name of another column, and the JSON. */
    static StructType of(Class<?> model) {
        StructType columns = new StructType().add(ACCOUNT, DataTypes.StringType, false);
        for (StructField member : ((StructType) type(model, 5)).fields()) {
            columns = OTHERS.contains(member.name()) ? columns : columns.add(member);
        }
        return columns.add(JSON, DataTypes.StringType, false);
    }

    /** @param depth how much deeper models are structs and not JSON: one within itself has no end */
    private static DataType type(Type java, int depth) {
        Class<?> raw = TypeToken.get(java).getRawType();
        if (java instanceof ParameterizedType list && Collection.class.isAssignableFrom(raw)) {
            return DataTypes.createArrayType(type(list.getActualTypeArguments()[0], depth));
        } else if (members(raw).isEmpty() || depth == 0) {
            return SIMPLE.getOrDefault(raw, DataTypes.StringType);
        }
        StructType columns = new StructType();
        for (Map.Entry<String, Type> member : members(raw).entrySet()) {
            // Zoom's document gives the times of voice calls no format.
            boolean isTime =
                    member.getValue() == String.class && member.getKey().endsWith("_time");
            columns = columns.add(member.getKey(), type(isTime ? ApiDateTime.class : member.getValue(), depth - 1));
        }
        return columns;
    }

    /** The types of a model's members by their names in the API; none if it isn't one. */
    private static Map<String, Type> members(Class<?> model) {
        return MEMBERS.computeIfAbsent(model, type -> {
            Map<String, Type> members = new LinkedHashMap<>();
            for (Field field : type.getDeclaredFields()) {
                SerializedName name = field.getAnnotation(SerializedName.class);
                if (name != null) {
                    members.put(name.value(), field.getGenericType());
                }
            }
            return members;
        });
    }

    /** The row of a record. What no column needs isn't made. */
    InternalRow row(LogRecord<?> record) throws IOException {
        String text = record.json();
        boolean needsMembers = !OTHERS.containsAll(List.of(needed.fieldNames()));
        JsonReader json = new JsonReader(new StringReader(needsMembers ? text : "{}"));
        json.setLenient(true);
        InternalRow row = row(json, model, needed);
        for (String other : OTHERS) {
            if (needed.getFieldIndex(other).isDefined()) {
                row.update(needed.fieldIndex(other), UTF8String.fromString(other.equals(JSON) ? text : account));
            }
        }
        return row;
    }

    private static InternalRow row(JsonReader json, Class<?> model, StructType columns) throws IOException {
        InternalRow row = new GenericInternalRow(columns.length());
        for (json.beginObject(); json.hasNext(); ) {
            String name = json.nextName();
            Type java = members(model).get(name);
            if (java != null && columns.getFieldIndex(name).isDefined()) {
                int column = columns.fieldIndex(name);
                row.update(column, value(json, java, columns.fields()[column].dataType()));
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return row;
    }

    /** Null if it doesn't fit its type, or Spark's type doesn't have it. */
    private static @Nullable Object value(JsonReader json, Type java, DataType type) throws IOException {
        if (type instanceof StructType struct && json.peek() == JsonToken.BEGIN_OBJECT) {
            return row(json, (Class<?>) java, struct);
        } else if (type instanceof ArrayType array && json.peek() == JsonToken.BEGIN_ARRAY) {
            List<@Nullable Object> elements = new ArrayList<>();
            for (json.beginArray(); json.hasNext(); ) {
                elements.add(value(json, ((ParameterizedType) java).getActualTypeArguments()[0], array.elementType()));
            }
            json.endArray();
            return new GenericArrayData(elements.toArray());
        }
        Object value = GSON.getAdapter(TypeToken.get(java)).read(json);
        if (value != null && type.equals(DataTypes.TimestampType)) {
            return ApiDateTime.of(value.toString())
                    .toOffsetDateTime()
                    .filter(parsed -> parsed.getYear() >= 1 && parsed.getYear() <= 9999)
                    .map(parsed -> ChronoUnit.MICROS.between(EPOCH, parsed))
                    .orElse(null);
        } else if (value instanceof BigDecimal number) {
            return Decimal.apply(number).toPrecision(38, 18, Decimal.ROUND_HALF_UP(), true, null);
        } else if (value != null && type.equals(DataTypes.StringType)) {
            boolean isText = value instanceof String || value instanceof OpenEnum;
            return UTF8String.fromString(isText ? value.toString() : GSON.toJson(value));
        }
        return value;
    }
}
