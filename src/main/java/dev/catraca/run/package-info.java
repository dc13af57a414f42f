/**
 * Runs: opens and closes them, stores their events, and reads them.
 *
 * <p>A closed run never changes again; PostgreSQL refuses it. Begin with {@link dev.catraca.run.RunStore} and {@link
 * dev.catraca.run.RunOpener}.
 */
package dev.catraca.run;
