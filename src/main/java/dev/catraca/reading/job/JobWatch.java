package dev.catraca.reading.job;

import dev.catraca.reading.StartedJob;

/** Is told of the job of a reading, on the reading thread. */
public interface JobWatch {
    /** Stores nothing, so that the reading cannot be continued. */
    JobWatch NONE = new JobWatch() {
        @Override
        public void started(StartedJob job) {
            // Nobody continues a reading that stores nothing.
        }

        @Override
        public void told(String sentence) {
            // Nobody follows it.
        }
    };

    /** The source has started a job: stores it before it returns, so that it is not started again. May block. */
    void started(StartedJob job);

    /** How the job stands, in a sentence for people. May block. */
    void told(String sentence);
}
