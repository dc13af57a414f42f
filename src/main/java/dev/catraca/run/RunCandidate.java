package dev.catraca.run;

import java.time.OffsetDateTime;

/**
 * A run that waits and may be opened.
 *
 * @param upstream what its source shared with others when it was requested, or null
 */
public record RunCandidate(long id, String source, String upstream, OffsetDateTime dueAt) {}
