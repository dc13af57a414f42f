package dev.catraca.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;

/** An answer of the API; the body is a missing node if there was none. */
public record Reply(int status, HttpHeaders headers, JsonNode body) {
    public String header(String name) {
        return headers.firstValue(name).orElse(null);
    }

    /** This reply, if it has the status; fails with the answer otherwise. */
    public Reply expect(int expected) {
        if (status != expected) {
            throw new AssertionError("Expected " + expected + ", got " + status + ": " + body);
        }
        return this;
    }

    /** Fails unless the answer is a valid 503 with Retry-After. */
    void expectUnavailable() {
        expect(503);
        if (header("Retry-After") == null
                || !String.valueOf(header("Content-Type")).startsWith("application/problem+json")) {
            throw new AssertionError("A 503 without Retry-After or problem: " + headers + " " + body);
        }
    }
}
