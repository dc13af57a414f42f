package dev.catraca.sync;

import java.time.Instant;
import java.util.List;

/**
 * How sources stand, all at one moment.
 *
 * @param now that moment, by the database's clock: the ages of runs are told by it
 * @param sources in the order of their ids
 */
public record Overview(Instant now, List<SourceState> sources) {}
