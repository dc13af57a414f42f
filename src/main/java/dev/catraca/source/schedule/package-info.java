/**
 * When the runs of a source fall due.
 *
 * <p>Computes times only: reads no clock, waits for nothing and stores nothing. Begin with {@link
 * dev.catraca.source.schedule.Schedule}; {@link dev.catraca.source.schedule.WallClock} is the one place that knows what daylight
 * saving does to a local time.
 */
package dev.catraca.source.schedule;
