/**
 * Simulates scheduler and queue with more sources and processes than one machine can run: {@code ./mvnw verify -Pbench -Dsimulate}.
 * The processes behave as {@code sync.ScheduledStarts} and {@code sync.QueueLook} do, one statement after the other; time is
 * simulated, and a seed determines everything. {@link dev.catraca.bench.queue.QueueSimulation} is where to begin reading.
 */
package dev.catraca.bench.queue;
