package dev.catraca.source.read;

import dev.catraca.product.Outcome;
import java.util.List;

/**
 * Some records of a source in their order, mapped, and where to read on behind them.
 *
 * @param outcomes one product or rejection for each record delivered
 * @param after where the next chunk starts
 * @param pages pages finished since the chunk before
 * @param bytes bytes of content read since the chunk before
 * @param expected how many records the source says it has in all, or null if it does not say
 * @param last true if the source has no more
 */
public record Chunk(List<Outcome> outcomes, Checkpoint after, int pages, long bytes, Long expected, boolean last) {}
