package io.github.zoomcontactcenter.client.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/**
 * Marks tests of what the project's own document says. They are skipped if the client is generated from another one.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
        named = "openapi.spec",
        matches = ".*",
        disabledReason =
                "It tests the project's own document, and this client is generated from another (-Dopenapi.spec).")
public @interface OwnDocument {}
