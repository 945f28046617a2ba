/**
 * The types that the generated client builds on: values that keep what the API sent, requests, and a lenient reader of
 * models.
 *
 * <p>The models in {@code model} and the Retrofit interfaces in {@code api} are generated from the OpenAPI document.
 */
@NullMarked
package io.github.zoomcontactcenter.client;

import org.jspecify.annotations.NullMarked;
