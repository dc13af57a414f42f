package dev.catraca.browser;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.it.Pod;

/** An API token that an admin makes for a test. */
record NewToken(Pod pod, String id, String text) {
    /** @param sources none for all */
    static NewToken of(Pod pod, String role, String name, String... sources) {
        var wanted = JsonNodeFactory.instance.objectNode().put("role", role).put("name", name);
        if (sources.length > 0) {
            var ids = wanted.putArray("sources");
            for (var source : sources) {
                ids.add(source);
            }
        }
        var made = pod.post("/tokens", wanted.toString()).expect(201).body();
        return new NewToken(pod, made.path("id").asText(), made.path("token").asText());
    }

    /** Ends it and the sessions that were opened with it. */
    void revoke() {
        pod.delete("/tokens/" + id).expect(204);
    }
}
