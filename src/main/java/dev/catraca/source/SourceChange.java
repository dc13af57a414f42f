package dev.catraca.source;

/** The result of replacing or deleting a source. */
public sealed interface SourceChange {
    /** It is replaced or gone; the source as it is now, or as it was last. */
    record Done(Source source) implements SourceChange {}

    /** There is no source of this id. */
    record Unknown() implements SourceChange {}

    /** It comes from the configuration, and can only be changed there. */
    record Configured() implements SourceChange {}

    /** It is kept, because it is at this version, which the caller does not expect. */
    record Outdated(long version) implements SourceChange {}

    /** It is kept, because this run is reading it. */
    record Running(long runId) implements SourceChange {}
}
