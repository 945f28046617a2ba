package io.github.zoomcontactcenter.client;

import com.google.gson.annotations.SerializedName;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** As the generator writes them, with a member of each type that a document may have. */
class TypedModel {
    @SerializedName("long_number")
    @Nullable
    Long longNumber;

    @SerializedName("whole")
    @Nullable
    Integer whole;

    @SerializedName("fraction")
    @Nullable
    Double fraction;

    @SerializedName("small_fraction")
    @Nullable
    Float smallFraction;

    @SerializedName("decimal")
    @Nullable
    BigDecimal decimal;

    @SerializedName("yes")
    @Nullable
    Boolean yes;

    @SerializedName("text")
    @Nullable
    String text;

    @SerializedName("time")
    @Nullable
    ApiDateTime time;

    @SerializedName("texts")
    @Nullable
    List<String> texts;

    @SerializedName("numbers")
    @Nullable
    Set<Long> numbers;

    @SerializedName("lists")
    @Nullable
    List<List<Boolean>> lists;

    @SerializedName("bytes")
    byte @Nullable [] bytes;

    @SerializedName("one")
    @Nullable
    TypedModel one;

    @SerializedName("many")
    @Nullable
    List<TypedModel> many;

    @SerializedName("named")
    @Nullable
    Map<String, TypedModel> named;

    @SerializedName("any")
    @Nullable
    Object any;

    @SerializedName("nothing")
    @Nullable
    Empty nothing;

    @SerializedName("open")
    @Nullable
    Open open;

    @SerializedName("any_of")
    @Nullable
    AnyOf anyOf;

    static final class Empty {}

    static final class Open extends HashMap<String, Object> {
        private static final long serialVersionUID = 1;

        @SerializedName("whole")
        @Nullable
        Integer whole;
    }

    interface AnyOf {}
}
