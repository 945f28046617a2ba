package io.github.zoomcontactcenter.client;

import org.jspecify.annotations.Nullable;

/**
 * The superclass of a model that the OpenAPI document allows further members. They are in the JSON alone: a map, which
 * the generator would make of such a model, is one that Gson fills instead of the members that have a name.
 *
 * @param <K> for generated subclasses
 * @param <V> for generated subclasses
 */
public abstract class OpenObject<K, V> {

    /** For generated subclasses. */
    protected OpenObject() {}

    /** For generated subclasses, which compare the members. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OpenObject;
    }

    /** For generated subclasses. */
    @Override
    public int hashCode() {
        return 0;
    }

    /** For generated subclasses. */
    @Override
    public String toString() {
        return "";
    }
}
