package dev.catraca.api.live;

/**
 * One message of a live stream.
 *
 * @param name {@code event}, {@code progress} or {@code closed}; null for one that only keeps the connection alive
 * @param id the id of the run's event, or null
 * @param json what it says; null for one that only keeps the connection alive
 */
public record RunMessage(String name, String id, String json) {
    static final RunMessage KEEP_ALIVE = new RunMessage(null, null, null);

    public boolean keepsAlive() {
        return name == null;
    }
}
