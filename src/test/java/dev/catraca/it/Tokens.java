package dev.catraca.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;

/** Makes API tokens as an admin does. */
public record Tokens(ApiClient admin, Database database) {
    /** A token for all sources that does not expire. */
    public String make(String role) {
        return make(role, List.of());
    }

    /** @param sources none for all */
    public String make(String role, List<String> sources) {
        return text(body(role, sources));
    }

    /** A token that was valid and is so no longer, by the database's clock. */
    public String expired(String role) {
        var made = made(body(role, List.of()));
        database.update(
                "UPDATE api_token SET expires_at = now() - interval '1 second' WHERE id::text = ?",
                made.path("id").asText());
        return made.path("token").asText();
    }

    /** A token that ends after a time, by the database's clock. */
    public String lasting(String role, Duration time) {
        var ends = database.<String>value(
                "SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC' + ? * interval '1 millisecond', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')",
                time.toMillis());
        return text(body(role, List.of()).put("expiresAt", ends));
    }

    public String revoked(String role) {
        var made = made(body(role, List.of()));
        admin.delete("/tokens/" + made.path("id").asText()).expecting(204);
        return made.path("token").asText();
    }

    private String text(ObjectNode body) {
        return made(body).path("token").asText();
    }

    private JsonNode made(ObjectNode body) {
        return admin.post("/tokens", body).json(201);
    }

    private static ObjectNode body(String role, List<String> sources) {
        var body = Json.object("{}").put("name", "a test's " + role).put("role", role);
        if (!sources.isEmpty()) {
            sources.forEach(body.putArray("sources")::add);
        }
        return body;
    }
}
