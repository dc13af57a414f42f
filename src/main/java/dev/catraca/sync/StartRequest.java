package dev.catraca.sync;

import dev.catraca.run.Guard;
import java.util.Set;

/**
 * A request to start a run of a source.
 *
 * @param approve the guards that a person has approved
 * @param key chosen by the caller, so that a request that is sent again is the same; or null
 */
public record StartRequest(String source, Set<Guard> approve, String key) {}
