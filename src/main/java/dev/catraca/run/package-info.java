/**
 * The log of runs: opens a run, closes it, keeps its events, and answers questions about it.
 *
 * <p>A closed run never changes again; PostgreSQL refuses it. Begin with {@link dev.catraca.run.RunStore} and {@link
 * dev.catraca.run.RunOpener}. {@link dev.catraca.run.RepairTask} is the seam for what a sweep of {@code repair} does.
 */
package dev.catraca.run;
