package dev.catraca.notify;

/** Event: fired after each attempt to notify a channel, when its result is stored. */
public record NotificationSettled(String channel, NoticeKind kind, Result result) {
    /** The result of the attempt. */
    public enum Result {
        DELIVERED,
        /** Not delivered; it will be retried. */
        RETRIED,
        /** Not delivered, and given up. */
        DEAD
    }
}
