package dev.catraca.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** What the API answered; the body is a missing node where there was none. */
public record Reply(int status, HttpHeaders headers, JsonNode body) {
    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** This reply, if it has the status; else fails with what the API said instead. */
    public Reply expect(int expected) {
        if (status != expected) {
            throw new AssertionError("Expected " + expected + ", got " + status + ": " + body);
        }
        return this;
    }

    /** Fails unless the service said in good form that it cannot answer now, and when to ask again. */
    void expectUnavailable() {
        expect(503);
        if (header("Retry-After") == null
                || !String.valueOf(header("Content-Type")).startsWith("application/problem+json")) {
            throw new AssertionError("A 503 without Retry-After or problem: " + headers + " " + body);
        }
    }
}
