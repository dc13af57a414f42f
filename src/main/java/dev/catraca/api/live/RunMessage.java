package dev.catraca.api.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * One message of a live stream.
 *
 * @param name {@code event}, {@code progress} or {@code closed} of one run, {@code run} of any run; null for one that only
 *     keeps the connection alive
 * @param id the id of the run's event, or null
 * @param json the content; null for one that only keeps the connection alive
 */
public record RunMessage(String name, String id, String json) {
    static final RunMessage KEEP_ALIVE = new RunMessage(null, null, null);
    /** Never sent: the stream ends before it. */
    static final RunMessage END = new RunMessage("end", null, null);

    static RunMessage of(String name, String id, ObjectMapper mapper, Object view) {
        return new RunMessage(name, id, json(mapper, view));
    }

    static String json(ObjectMapper mapper, Object view) {
        try {
            return mapper.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A view is always JSON", e);
        }
    }

    public boolean keepsAlive() {
        return name == null;
    }
}
