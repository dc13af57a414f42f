package dev.catraca.sync;

/** What became of the wish to start a run. Contention is an answer, not an exception. */
public sealed interface StartResult {
    record Started(long run) implements StartResult {}

    /** Another run of the source is in the way. */
    record Busy(long runningRun) implements StartResult {}

    record UnknownSource() implements StartResult {}

    record DisabledSource() implements StartResult {}

    /** Nothing was started, and asking again later may help. */
    record Unavailable(String why) implements StartResult {}
}
