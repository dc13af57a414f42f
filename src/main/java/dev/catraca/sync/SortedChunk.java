package dev.catraca.sync;

import dev.catraca.catalog.Batch;
import dev.catraca.reading.Chunk;
import dev.catraca.reading.ReadingEnd;

/**
 * A batch before it is sent.
 *
 * @param chunk for the case that the batch is refused; null if it writes no product, so that its records need not be kept
 * @param end how the reading ended, if that is known by now
 */
record SortedChunk(Chunk chunk, Batch batch, ReadingEnd end) {}
