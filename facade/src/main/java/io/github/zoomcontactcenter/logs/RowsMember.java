package io.github.zoomcontactcenter.logs;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.annotations.SerializedName;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Function;

/**
 * The member of a page that holds its records, found by the generated getter that reads it.
 *
 * @param name its name in JSON
 * @param rowType the generated model of a record
 */
record RowsMember(String name, Type rowType) {

    /** @throws IllegalArgumentException if no list of the page is what the getter reads */
    @SuppressWarnings("unchecked")
    static <P> RowsMember of(Type pageType, Function<P, ? extends List<?>> getter, Gson gson) {
        if (pageType instanceof Class<?> pageClass) {
            for (Field field : pageClass.getDeclaredFields()) {
                SerializedName name = field.getAnnotation(SerializedName.class);
                if (name != null
                        && field.getGenericType() instanceof ParameterizedType list
                        && list.getRawType() == List.class) {
                    JsonObject page = new JsonObject();
                    page.add(name.value(), new JsonArray());
                    if (getter.apply((P) gson.fromJson(page, pageType)) != null) {
                        return new RowsMember(name.value(), list.getActualTypeArguments()[0]);
                    }
                }
            }
        }
        throw new IllegalArgumentException("rows must be the getter of a list of " + pageType.getTypeName());
    }
}
