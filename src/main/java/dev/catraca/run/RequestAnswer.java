package dev.catraca.run;

/** What became of a {@link RunRequest}, and which run it is about. */
public record RequestAnswer(Outcome outcome, long run) {
    public enum Outcome {
        /** It waits now. */
        STORED,
        /** It was stored before, with the same key; the run may even be over. */
        SAME,
        /** Refused: a run of the source is RUNNING. */
        RUNNING,
        /** Refused: another request of the source waits. */
        QUEUED,
        /** Refused: a later run, which the answer names, has read the source, so what is stored may be newer than what would be replayed. */
        OUTDATED,
        /** Refused: another run of the source came meanwhile. */
        OVERTAKEN
    }
}
