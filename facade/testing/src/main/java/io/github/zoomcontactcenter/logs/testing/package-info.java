/**
 * A fake account of Zoom Contact Center for tests. Start at
 * {@link io.github.zoomcontactcenter.logs.testing.FakeContactCenter}.
 *
 * <p>Nothing is null unless it says so.
 */
@NullMarked
package io.github.zoomcontactcenter.logs.testing;

import org.jspecify.annotations.NullMarked;
