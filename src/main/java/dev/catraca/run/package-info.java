/**
 * Runs: opens and closes them, stores their events, and reads them.
 *
 * <p>A closed run never changes again; PostgreSQL refuses it. A run begins as a request ({@link dev.catraca.run.RunRequests}), of
 * which {@link dev.catraca.run.RunOpener} makes a RUNNING row; {@link dev.catraca.run.RunStore} has its further steps.
 */
package dev.catraca.run;
