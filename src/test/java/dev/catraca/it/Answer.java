package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * An answer of the service.
 *
 * @param headers by their names in lower case
 */
public record Answer(int status, Map<String, String> headers, String body) {
    /** The body, if the status is the expected one; fails otherwise. */
    public JsonNode json(int expected) {
        return Json.parse(expecting(expected).body);
    }

    public Answer expecting(int expected) {
        assertEquals(expected, status, () -> "The answer was " + status + " " + headers + "\n" + body);
        return this;
    }

    public String header(String name) {
        return headers.get(name.toLowerCase(java.util.Locale.ROOT));
    }

    /** The body, if it is a problem (RFC 9457) with readable texts and no internal detail; fails otherwise. */
    public JsonNode problem(int expected) {
        var problem = json(expected);
        assertEquals(
                "application/problem+json",
                String.valueOf(header("content-type")).split(";")[0],
                body);
        assertEquals(expected, problem.path("status").asInt(), body);
        assertTrue(problem.path("type").asText().startsWith("urn:catraca:problem:"), body);
        for (var member : new String[] {"title", "detail", "instance"}) {
            assertFalse(problem.path(member).asText().isBlank(), () -> member + " is missing in " + body);
        }
        for (var inside : new String[] {"dev.catraca", "Exception", "java.", "io.quarkus", "\tat ", "\\tat "}) {
            assertFalse(body.contains(inside), () -> "The answer shows " + inside + ": " + body);
        }
        return problem;
    }
}
