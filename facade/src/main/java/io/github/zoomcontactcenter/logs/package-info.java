/**
 * The voice call and SMS logs of Zoom Contact Center as one endless, exact list: month windows, pages, sign-in, limits and
 * retries are taken care of. Start at {@link io.github.zoomcontactcenter.logs.ContactCenterLogs}.
 *
 * <p>Nothing is null unless it says so.
 *
 * @serial exclude
 */
@NullMarked
package io.github.zoomcontactcenter.logs;

import org.jspecify.annotations.NullMarked;
