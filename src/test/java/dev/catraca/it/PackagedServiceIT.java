package dev.catraca.it;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged service, jar or native binary, as Quarkus launches it: a configured source runs by itself at the start. */
@QuarkusIntegrationTest
@QuarkusTestResource(EmbeddedServers.class)
@Tag("binary")
class PackagedServiceIT {
    @Test
    void aConfiguredSourceIsRunOnceAtTheStart() {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> asAdmin()
                        .get("/api/v1/runs?source=configured")
                        .then()
                        .statusCode(200)
                        .body("items.status", equalTo(java.util.List.of("SUCCEEDED")))
                        .body("items[0].trigger", equalTo("SCHEDULE"))
                        .body("items[0].counters.inserted", equalTo(3)));

        asAdmin().get("/api/v1/sources/configured").then().statusCode(200).body("origin", equalTo("CONFIG"));
        asAdmin()
                .get("/api/v1/products?source=configured")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("Cadeira", "Mesa", "Sofá, três lugares"));
    }

    @Test
    void aConfiguredSourceIsReadOnly() {
        asAdmin().delete("/api/v1/sources/configured").then().statusCode(409).contentType("application/problem+json");
    }

    private static RequestSpecification asAdmin() {
        return given().header("Authorization", "Bearer " + ServiceSettings.ADMIN_TOKEN);
    }
}
