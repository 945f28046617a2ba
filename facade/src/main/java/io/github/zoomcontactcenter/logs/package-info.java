/**
 * The voice call and SMS logs of Zoom Contact Center as one exact list. Start at
 * {@link io.github.zoomcontactcenter.logs.ContactCenterLogs}. Nothing is null unless it says so.
 *
 * <p>Its classes, in the order of the flow:
 *
 * <ul>
 *   <li>What callers hold: {@code ContactCenterLogs} makes a {@code LogListing} of a {@code LogQuery}; that returns
 *       {@code LogWindows}, each {@code LogWindow} with its {@code LogRecord}s, {@code WindowSummary} and
 *       {@code Checkpoint}. {@code LogListener} observes. {@code RatePlan}, {@code ServerToServerCredentials},
 *       {@code AccessTokenSource} and {@code AccessToken} configure; {@code Arguments} checks them.
 *   <li>What can go wrong: {@code ContactCenterException} is a {@code RateLimitException} (of a {@code RateLimitType}),
 *       a {@code RequestRejectedException} or a {@code ReadFailedException}, with its {@code RequestContext} and
 *       {@code ErrorResponse}.
 *   <li>Reading: {@code Window} splits ranges. {@code Prefetcher} reads windows ahead on {@code Threads}, as
 *       {@code ReadOptions} say, and a {@code ListingState} is how far they got. A {@code WindowReading} makes a
 *       {@code WindowResult}; {@code WindowRecords} decide whether they are all, a {@code WindowSplitter} how to read
 *       them in parts.
 *   <li>Pages: {@code PageSource}, one of {@code Pages}, alone knows a generated call. {@code PageParser} makes a
 *       {@code Page} of its response, with its {@code EchoedRange}; {@code JsonScanner} finds the records in it, and
 *       {@code RecordKey} is what they mean as {@code CanonicalJson}.
 *   <li>Requesting: {@code RetryingClient} waits for the {@code RateLimiter}, whose pace is an {@code AdaptiveRate},
 *       takes one of the {@code AccessTokens}, which come from the {@code TokenEndpoint}, sends by
 *       {@code HttpTransport}, and retries after a {@code Backoff}. {@code ErrorMapper} decides what an
 *       {@code ApiResponse} that is an error means. {@code Timing} is time and randomness, {@code ServerClock} the
 *       server's time.
 * </ul>
 *
 * @serial exclude
 */
@NullMarked
package io.github.zoomcontactcenter.logs;

import org.jspecify.annotations.NullMarked;
