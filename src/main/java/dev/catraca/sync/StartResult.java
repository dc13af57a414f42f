package dev.catraca.sync;

import dev.catraca.source.StoredSpec;

/** What became of the wish to start a run. Contention is an answer, not an exception. */
public sealed interface StartResult {
    record Started(long run) implements StartResult {}

    /** Another run of the source is in the way. */
    record Busy(long runningRun) implements StartResult {}

    record UnknownSource() implements StartResult {}

    record DisabledSource() implements StartResult {}

    /** The stored spec of the source cannot be read by this version, so it can be run only once it is replaced. */
    record InvalidSource(StoredSpec spec) implements StartResult {}

    /** Nothing was started, and asking again later may help. */
    record Unavailable(String why) implements StartResult {}
}
