package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whoever cannot be looked up, because PostgreSQL is away, is not told to be nobody. */
class UnknownCallerIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Database database = Platform.freshDatabase();

    @Test
    void aSessionDoesNotEndUnnoticed() {
        try (var line = Line.to(Platform.postgres().port());
                var near = settings().start();
                var far = over(line).start()) {
            var cookie = ApiClient.of(near)
                    .as(null)
                    .post("/session", "{\"token\": \"" + ServiceSettings.ADMIN_TOKEN + "\"}")
                    .expecting(204)
                    .header("Set-Cookie")
                    .split(";")[0];
            var api = ApiClient.of(far).as(null);

            line.refuse();
            var refused = logOut(api, cookie);
            refused.problem(503);
            assertEquals(null, refused.header("Set-Cookie"));
            api.get("/me", "Cookie", cookie).problem(503);
            api.get("/info", "Cookie", cookie).json(200);
            assertTrue(api.get("/me").json(200).path("name").isNull(), "who brings nothing is nobody");

            line.heal();
            await().atMost(PATIENCE)
                    .until(() -> api.get("/me", "Cookie", cookie).status() == 200);
            assertEquals(
                    "admin",
                    api.get("/me", "Cookie", cookie).json(200).path("role").asText());
            assertEquals(0L, logouts());
            logOut(api, cookie).expecting(204);
            assertEquals(1L, logouts());
        }
    }

    private static Answer logOut(ApiClient api, String cookie) {
        return api.send(
                "DELETE", "/session", BodyPublishers.noBody(), "Cookie", cookie, "Sec-Fetch-Site", "same-origin");
    }

    private long logouts() {
        return database.<Long>value("SELECT count(*) FROM audit_event WHERE action = 'LOGGED_OUT'");
    }

    private ServiceSettings settings() {
        return ServiceSettings.on(database, Platform.redis());
    }

    private ServiceSettings over(Line line) {
        return settings()
                .env(
                        "QUARKUS_DATASOURCE_REACTIVE_URL",
                        "vertx-reactive:postgresql://localhost:" + line.port() + "/" + database.name());
    }
}
