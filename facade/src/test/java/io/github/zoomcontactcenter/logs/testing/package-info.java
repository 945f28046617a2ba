/**
 * A fake account of Zoom Contact Center for tests. Start at {@link
 * io.github.zoomcontactcenter.logs.testing.FakeContactCenter}.
 */
package io.github.zoomcontactcenter.logs.testing;
