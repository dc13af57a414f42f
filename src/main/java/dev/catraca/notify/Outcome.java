package dev.catraca.notify;

import java.time.Duration;

/** What became of one try to tell a channel. */
sealed interface Outcome {
    record Delivered() implements Outcome {}

    /**
     * Not delivered.
     *
     * @param why one sentence without secrets
     * @param passing whether another try may help
     * @param retryAfter how long the receiver wants to be left alone, or null
     */
    record Failed(String why, boolean passing, Duration retryAfter) implements Outcome {}
}
