package dev.catraca.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.api.problem.ProblemException;
import dev.catraca.api.request.PreviewBody;
import dev.catraca.audit.Actor;
import dev.catraca.source.spec.SpecParser;
import io.vertx.mutiny.core.Vertx;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A look without an id spends no refresh token. */
class NamelessTokensTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READ =
            "{\"url\": \"https://h/p\", \"auth\": {\"kind\": \"oauth2\", \"token\": \"https://h/t\","
                    + " \"client\": \"c\", \"secret\": \"s\", GRANT}}";
    private static final String ROTATING = READ.replace("GRANT", "\"grant\": \"refresh_token\", \"refresh\": \"r\"");
    private static final String MAP = "\"map\": {\"externalId\": \"/id\", \"name\": \"/n\"}";

    @Test
    void isRefusedForRead() {
        assertRefused("/read/auth/grant", "{\"read\": " + ROTATING + "}");
    }

    @Test
    void isRefusedForASpecWithoutId() {
        assertRefused("/spec/id", "{\"spec\": {\"read\": " + ROTATING + ", " + MAP + "}}");
    }

    @Test
    void isRefusedForAPreset() {
        assertRefused(
                "/spec/id",
                "{\"spec\": {\"preset\": \"bling\", \"with\": {\"client\": \"c\", \"secret\": \"s\", \"refresh\": \"r\"}}}");
    }

    @Test
    void isReadWithAnIdOrWithoutARefreshToken() {
        var client = READ.replace("GRANT", "\"grant\": \"client_credentials\"");
        assertPasses(Optional.empty(), "{\"read\": " + client + "}");
        assertPasses(Optional.of("loja"), "{\"read\": " + ROTATING + "}");
        assertPasses(Optional.empty(), "{\"spec\": {\"id\": \"loja\", \"read\": " + ROTATING + ", " + MAP + "}}");
    }

    /** There are no previews behind it: who gets so far was not refused. */
    private static void assertPasses(Optional<String> source, String body) {
        var failure = assertThrows(RuntimeException.class, () -> submit(source, body));
        assertFalse(failure instanceof ProblemException, failure::toString);
    }

    private static void assertRefused(String pointer, String body) {
        var problem = assertThrows(ProblemException.class, () -> submit(Optional.empty(), body))
                .problem();
        assertEquals(400, problem.status());
        assertTrue(problem.detail().startsWith(pointer + ": expected the id"), problem::detail);
    }

    private static void submit(Optional<String> source, String body) throws JsonProcessingException {
        var vertx = Vertx.vertx();
        try {
            new PreviewRequests(new SpecParser(Optional.empty()), new SpecReading(vertx), null, JSON)
                    .submitted(source, JSON.readValue(body, PreviewBody.class), new Actor("anybody", null))
                    .await()
                    .indefinitely();
        } finally {
            vertx.closeAndAwait();
        }
    }
}
