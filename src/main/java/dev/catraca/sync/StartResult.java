package dev.catraca.sync;

import dev.catraca.source.StoredSpec;

/** The result of a request to start a run. Contention is a result, not an exception. */
public sealed interface StartResult {
    /** The run has begun or waits; or, if the request was sent before with the same key, is over. */
    record Accepted(long run) implements StartResult {}

    /** Another run of the source is running. */
    record Busy(long runningRun) implements StartResult {}

    /** Another run of the source waits. */
    record Waiting(long queuedRun) implements StartResult {}

    /** A run was requested with the same key but other approvals. */
    record OtherRequest(long run) implements StartResult {}

    /** A later run has read the source, so what is stored may be newer than what would be replayed. */
    record Outdated(long laterRun) implements StartResult {}

    /** The source cannot be read as it was asked for. */
    record CannotRead(AskedFault fault) implements StartResult {}

    record UnknownSource() implements StartResult {}

    record DisabledSource() implements StartResult {}

    /** The stored spec of the source cannot be read by this version; it must be replaced before a run can start. */
    record InvalidSource(StoredSpec spec) implements StartResult {}

    /** A later retry may help. */
    record Unavailable(String why) implements StartResult {}
}
