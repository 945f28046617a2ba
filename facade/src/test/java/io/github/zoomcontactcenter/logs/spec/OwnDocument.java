package io.github.zoomcontactcenter.logs.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Marks tests of what the project's own document says; they are skipped where the client is made from another one. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@DisabledIfSystemProperty(
        named = "openapi.spec",
        matches = ".*",
        disabledReason =
                "It concerns the project's own document, and this client is made from another (-Dopenapi.spec).")
public @interface OwnDocument {}
