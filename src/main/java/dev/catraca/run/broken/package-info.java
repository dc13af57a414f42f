/**
 * Broken runs: the tasks that mend them, and what a task found out about one.
 *
 * <p>Between the sweep of {@code repair}, which runs the tasks, and the rooms that have one: {@code repair} closes orphans,
 * {@code sync} resumes them. Begin with {@link dev.catraca.run.broken.RepairTask}.
 */
package dev.catraca.run.broken;
