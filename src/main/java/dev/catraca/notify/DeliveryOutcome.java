package dev.catraca.notify;

import java.time.Duration;

/** The result of one attempt to notify a channel. */
sealed interface DeliveryOutcome {
    record Delivered() implements DeliveryOutcome {}

    /**
     * Not delivered.
     *
     * @param why one sentence without secrets
     * @param passing whether a retry may help
     * @param retryAfter the wait that the receiver asks for, or null
     */
    record Failed(String why, boolean passing, Duration retryAfter) implements DeliveryOutcome {}
}
