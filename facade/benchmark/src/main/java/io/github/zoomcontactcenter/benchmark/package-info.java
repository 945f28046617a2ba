/**
 * What the library costs, measured: whole exports against a local account in another process, and what is inside. Start
 * at {@link io.github.zoomcontactcenter.benchmark.Benchmarks}; the profile {@code benchmark} runs it.
 */
package io.github.zoomcontactcenter.benchmark;
