package dev.catraca.sync;

import java.time.Instant;
import java.util.List;

/**
 * The state of sources, all at one moment.
 *
 * @param now that moment, by the database's clock; used to calculate the ages of runs
 * @param sources ordered by id
 */
public record Overview(Instant now, List<SourceState> sources) {}
