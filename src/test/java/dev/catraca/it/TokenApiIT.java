package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** API tokens: made once, shown once, listed without their text, revoked at every process. */
@ExtendWith({StandingService.class, SecondService.class})
class TokenApiIT {
    private static final Database DATABASE = StandingService.DATABASE;

    private final ApiClient api = StandingService.api();

    @Test
    void isShownOnceAndKeptAsItsDigest() {
        var made = api.post("/tokens", "{\"name\": \"ci\", \"role\": \"viewer\", \"sources\": [\"boa\", \"alheia\"]}");
        var token = made.json(201).path("token").asText();
        assertEquals("no-store", made.header("Cache-Control"));
        assertTrue(token.matches("cat_[A-Za-z0-9_-]{43}"), token);
        assertEquals("admin-token", made.json(201).path("createdBy").asText());
        var row = DATABASE.query(
                        "SELECT t::text AS row, hash = encode(sha256(convert_to(?, 'UTF8')), 'hex') AS digest FROM api_token t WHERE id::text = ?",
                        token,
                        made.json(201).path("id").asText())
                .get(0);
        assertEquals(true, row.get("digest"));
        assertFalse(row.get("row").toString().contains(token.substring(4)));
        var listed = api.walk("/tokens?", 2).stream()
                .filter(it -> it.path("id").equals(made.json(201).path("id")))
                .findFirst()
                .orElseThrow();
        assertEquals("[\"alheia\",\"boa\"]", listed.path("sources").toString());
        assertFalse(listed.has("token") || listed.has("hash"), listed::toString);
        assertTrue(listed.path("revokedAt").isNull() && listed.path("expiresAt").isNull(), listed::toString);
    }

    @Test
    void notesItsLastUse() {
        var token = new Tokens(api, DATABASE).make("viewer");
        assertEquals(null, lastUse(token));
        api.as(token).get("/sources").json(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> lastUse(token) != null);
    }

    @Test
    void endsAtEveryProcessWhenItIsRevoked() {
        var made = api.post("/tokens", "{\"name\": \"ci\", \"role\": \"operator\"}")
                .json(201);
        var here = api.as(made.path("token").asText());
        var there = SecondService.api().as(made.path("token").asText());
        here.get("/sources").json(200);
        there.get("/sources").json(200);
        api.delete("/tokens/" + made.path("id").asText()).expecting(204);
        here.get("/sources").problem(401);
        await().atMost(Duration.ofSeconds(30)).until(() -> there.get("/sources").status() == 401);
        api.delete("/tokens/" + made.path("id").asText()).expecting(204);
        api.delete("/tokens/00000000-0000-0000-0000-000000000000").problem(404);
        assertEquals(
                "id", api.delete("/tokens/4711").problem(400).path("parameter").asText());
    }

    @Test
    void isNotBelievedBeyondItsExpiry() {
        var token = new Tokens(api, DATABASE).lasting("viewer", Duration.ofSeconds(4));
        api.as(token).get("/sources").json(200);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> DATABASE.<Boolean>value(
                        "SELECT expires_at <= clock_timestamp() FROM api_token WHERE hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')",
                        token));
        api.as(token).get("/sources").problem(401);
    }

    @Test
    void canTakeWithItWhatWasMadeWithIt() {
        var leaked = made(api, "admin");
        var child = made(api.as(leaked.path("token").asText()), "admin");
        var grandchild = made(api.as(child.path("token").asText()), "viewer");
        var other = made(api, "viewer");
        assertTrue(leaked.path("madeWith").isNull(), leaked::toString);
        assertEquals(leaked.path("id"), child.path("madeWith"));
        assertEquals(child.path("id"), listed(grandchild).path("madeWith"));

        api.delete("/tokens/" + child.path("id").asText()).expecting(204);
        assertTrue(listed(grandchild).path("revokedAt").isNull(), "alone");
        api.delete("/tokens/" + leaked.path("id").asText() + "?withMade=true").expecting(204);
        for (var gone : List.of(leaked, child, grandchild)) {
            assertFalse(listed(gone).path("revokedAt").isNull(), gone::toString);
            api.as(gone.path("token").asText()).get("/sources").problem(401);
        }
        api.as(other.path("token").asText()).get("/sources").json(200);
        var revoked = api.get("/audit?action=TOKEN_REVOKED&limit=500").json(200).path("items");
        for (var gone : List.of(leaked, child, grandchild)) {
            var rows = 0;
            for (var row : revoked) {
                rows += row.path("target").equals(gone.path("id")) ? 1 : 0;
            }
            assertEquals(1, rows, gone::toString);
        }
    }

    /** Other processes take a revoked token for some seconds more; it makes no other in these. */
    @Test
    void makesNoOtherOnceItIsRevoked() {
        var made = made(api, "admin");
        var there = SecondService.api().as(made.path("token").asText());
        there.get("/tokens").json(200);
        api.delete("/tokens/" + made.path("id").asText()).expecting(204);
        there.post("/tokens", "{\"name\": \"late\", \"role\": \"admin\"}").problem(401);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};/name",
                "{'name': 'schedu\u200ble', 'role': 'admin'};/name",
                "{'name': 'a\u202eb', 'role': 'admin'};/name",
                "{'name': '\uff53chedule', 'role': 'admin'};/name",
                "{'name': 'a\u0085b', 'role': 'admin'};/name",
                "{'name': '', 'role': 'admin'};/name",
                "{'name': 'x'};/role",
                "{'name': 'x', 'role': 'root'};/role",
                "{'name': 'x', 'role': 'admin', 'sources': []};/sources",
                "{'name': 'x', 'role': 'admin', 'sources': ['a/b']};/sources/0",
                "{'name': 'x', 'role': 'admin', 'expiresAt': '2001-01-01T00:00:00Z'};/expiresAt",
                "{'name': 'x', 'role': 'admin', 'token': 'cat_mine'};/token",
            })
    void namesTheFieldThatIsWrong(String body, String pointer) {
        var problem = api.post("/tokens", body.replace('\'', '"')).problem(400);
        assertTrue(problem.path("errors").findValuesAsText("pointer").contains(pointer), problem::toString);
        assertFalse(problem.toString().contains("cat_mine"));
    }

    private static JsonNode made(ApiClient by, String role) {
        return by.post("/tokens", "{\"name\": \"ci\", \"role\": \"%s\"}".formatted(role))
                .json(201);
    }

    private JsonNode listed(JsonNode made) {
        return api.walk("/tokens?", 100).stream()
                .filter(it -> it.path("id").equals(made.path("id")))
                .findFirst()
                .orElseThrow();
    }

    private static Object lastUse(String token) {
        return DATABASE.query(
                        "SELECT last_used_at FROM api_token WHERE hash = encode(sha256(convert_to(?, 'UTF8')), 'hex')",
                        token)
                .get(0)
                .get("last_used_at");
    }
}
