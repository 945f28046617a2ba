/**
 * The logs of accounts as the data source {@code zoom-contact-center} of Apache Spark 4; an account is a partition.
 *
 * <p>Options: {@code operation} ({@code voice-calls} or {@code sms}), {@code from} and {@code to} (dates, or date-times
 * with offset; to now by default), {@code accounts} (with commas between; by default {@code me}; {@code -} for the
 * account-level operation), {@code param.NAME} for its parameters; {@code plan} ({@code pro}, {@code business-plus} or
 * {@code unlimited}), {@code limits} ({@code account}, or {@code shared} if all accounts count against one, of which
 * each of the {@code tasks} at once takes its share; set it on a cluster), {@code maxWait} (2m), {@code settle} (15m),
 * {@code concurrency} (4); {@code accountId}, {@code clientId}, {@code clientSecret}, {@code apiUrl}, {@code oauthUrl},
 * or else the executors' environment: {@code ZOOM_ACCOUNT_ID} and so on. Spark's UI shows no secret and no address.
 *
 * <p>Columns: {@code account}, the members of the generated model by their names in the API, and {@code json}, the
 * record as it was sent. Times are timestamps, enums are strings, and what doesn't fit its type is null.
 *
 * <p>Filters: {@code account} and {@code direction} with {@code =}, and ranges of {@code start_time}, narrow what is
 * requested; Spark evaluates all of them. As the API may list by the end of engagements, it is asked for those up to
 * {@code longest} (7d) after a range of starts; one that lasts longer may be missed by such a filter.
 */
@NullMarked
package io.github.zoomcontactcenter.spark;

import org.jspecify.annotations.NullMarked;
