/**
 * Has a source write a file, waits until it is there, and reads it ({@code read.job}).
 *
 * <p>{@link dev.catraca.reading.job.JobReader} is a reader before that of the result. {@link dev.catraca.reading.job.JobRequests} starts a job and
 * asks how it stands; {@link dev.catraca.reading.job.JobWatch} is told of it, and stores the id before anything depends on it.
 */
package dev.catraca.reading.job;
