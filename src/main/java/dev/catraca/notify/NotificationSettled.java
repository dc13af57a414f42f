package dev.catraca.notify;

/** Said after each try to tell a channel, once what came of it is stored. */
public record NotificationSettled(String channel, Kind kind, Result result) {
    /** What came of it. */
    public enum Result {
        DELIVERED,
        /** Not delivered; it will be tried again. */
        RETRIED,
        /** Not delivered, and given up. */
        DEAD
    }
}
