/**
 * Runs: opens and closes them, stores their events, and reads them.
 *
 * <p>A closed run never changes again; PostgreSQL refuses it. Begin with {@link dev.catraca.run.RunStore} and {@link
 * dev.catraca.run.RunOpener}. {@link dev.catraca.run.RepairTask} is the interface of the tasks that a sweep of {@code repair}
 * runs.
 */
package dev.catraca.run;
