package dev.catraca.sync;

import dev.catraca.source.StoredSpec;

/** The result of a request to start a run. Contention is a result, not an exception. */
public sealed interface StartResult {
    record Started(long run) implements StartResult {}

    /** Another run of the source is running. */
    record Busy(long runningRun) implements StartResult {}

    record UnknownSource() implements StartResult {}

    record DisabledSource() implements StartResult {}

    /** The stored spec of the source cannot be read by this version; it must be replaced before a run can start. */
    record InvalidSource(StoredSpec spec) implements StartResult {}

    /** Nothing was started; a later retry may help. */
    record Unavailable(String why) implements StartResult {}
}
