package io.github.zoomcontactcenter.spark;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import io.github.zoomcontactcenter.client.ApiDateTime;
import io.github.zoomcontactcenter.client.OpenEnum;
import io.github.zoomcontactcenter.logs.LogRecord;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
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
record Columns(String account, StructType needed) {

    static final String ACCOUNT = "account";
    private static final String JSON = "json";
    private static final Set<String> OTHERS = Set.of(ACCOUNT, JSON);

    static final OffsetDateTime EPOCH = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    private static final Gson GSON = new Gson();
    private static final Map<Class<?>, Map<String, Field>> MEMBERS = new ConcurrentHashMap<>();

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
        List<StructField> columns = new ArrayList<>();
        members(raw).forEach((name, field) -> {
            // Zoom's document gives the times of voice calls no format.
            boolean isTime = field.getType() == String.class && name.endsWith("_time");
            Type type = isTime ? ApiDateTime.class : field.getGenericType();
            columns.add(DataTypes.createStructField(name, type(type, depth - 1), true));
        });
        return DataTypes.createStructType(columns);
    }

    /** The fields of a model by their names in the API; none if it isn't one. */
    private static Map<String, Field> members(Class<?> model) {
        return MEMBERS.computeIfAbsent(model, type -> {
            Map<String, Field> members = new LinkedHashMap<>();
            for (Field field : type.getDeclaredFields()) {
                SerializedName name = field.getAnnotation(SerializedName.class);
                if (name != null) {
                    field.setAccessible(true);
                    members.put(name.value(), field);
                }
            }
            return members;
        });
    }

    /** The row of a record. What no column needs isn't made. */
    InternalRow row(LogRecord<?> record) {
        Object model = OTHERS.containsAll(List.of(needed.fieldNames())) ? record : record.model();
        return row(needed, column -> switch (column.name()) {
            case ACCOUNT -> UTF8String.fromString(account);
            case JSON -> UTF8String.fromString(record.json());
            default -> member(model, column);
        });
    }

    private static InternalRow row(StructType type, Function<StructField, @Nullable Object> value) {
        return new GenericInternalRow(Stream.of(type.fields()).map(value).toArray());
    }

    private static @Nullable Object member(Object model, StructField column) {
        try {
            Field field = Objects.requireNonNull(members(model.getClass()).get(column.name()));
            return value(field.get(model), column.dataType());
        } catch (IllegalAccessException e) {
            throw new AssertionError("it was made accessible", e);
        }
    }

    /** Null if Spark's type doesn't have the value. */
    private static @Nullable Object value(@Nullable Object value, DataType type) {
        if (value == null) {
            return null;
        } else if (type instanceof StructType struct) {
            return row(struct, member -> member(value, member));
        } else if (type instanceof ArrayType array) {
            Stream<?> elements = ((Collection<?>) value).stream();
            return new GenericArrayData(
                    elements.map(each -> value(each, array.elementType())).toArray());
        } else if (type.equals(DataTypes.TimestampType)) {
            return ApiDateTime.of(value.toString())
                    .toOffsetDateTime()
                    .filter(parsed -> parsed.getYear() >= 1 && parsed.getYear() <= 9999)
                    .map(parsed -> ChronoUnit.MICROS.between(EPOCH, parsed))
                    .orElse(null);
        } else if (value instanceof BigDecimal number) {
            return Decimal.apply(number).toPrecision(38, 18, Decimal.ROUND_HALF_UP(), true, null);
        } else if (type.equals(DataTypes.StringType)) {
            boolean isText = value instanceof String || value instanceof OpenEnum;
            return UTF8String.fromString(isText ? value.toString() : GSON.toJson(value));
        }
        return value;
    }
}
