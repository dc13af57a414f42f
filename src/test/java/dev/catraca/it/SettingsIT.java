package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service whose settings cannot work says so and ends, before it touches PostgreSQL. */
@Tag("binary")
class SettingsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void withoutAddressesItNamesTheVariablesToSet() {
        assertEquals(
                List.of(
                        "Catraca does not start:",
                        "  QUARKUS_DATASOURCE_JDBC_URL is not set: expected the address of PostgreSQL for migrations, like"
                                + " jdbc:postgresql://db:5432/catraca.",
                        "  QUARKUS_DATASOURCE_REACTIVE_URL is not set: expected the address of PostgreSQL, like"
                                + " postgresql://db:5432/catraca.",
                        "  QUARKUS_REDIS_HOSTS is not set: expected the address of Redis, like redis://redis:6379."),
                refusal(new ServiceSettings()));
    }

    @Test
    void anEmptyAddressIsNone() {
        var database = Platform.emptyDatabase();
        var said = refusal(ServiceSettings.on(database, Platform.redis()).env("QUARKUS_REDIS_HOSTS", ""));
        assertTrue(said.get(1).startsWith("  QUARKUS_REDIS_HOSTS is not set"), said::toString);
        assertUntouched(database);
    }

    @Test
    void allFaultsAreToldAtOnceWhereverTheyWereSet() {
        var database = Platform.emptyDatabase();
        var said = refusal(ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_HEARTBEAT_EVERY", "20s")
                .env("CATRACA_HEARTBEAT_STALE_AFTER", "10s")
                .env("CATRACA_DATABASE_ANSWER_WAIT", "100s")
                .env("QUARKUS_SHUTDOWN_DELAY", "8s")
                .env("CATRACA_BATCH_SIZE", "many")
                .env("CATRACA_SOURCE_ALLOW", "10.0.0.0/8,127.1")
                .set("catraca.secrets.hosts", "KEY=")
                .set("catraca.rejection.max-share", "50"));
        assertEquals(
                List.of(
                        "Catraca does not start:",
                        "  catraca.batch.size is \"many\": expected a whole number from 1.",
                        "  catraca.rejection.max-share is \"50\": expected a number from 0 to 1.",
                        "  catraca.source.allow has \"127.1\": expected the name of a host, an IP address or a range of them, like"
                                + " erp.internal, *.internal, 10.2.0.7, 10.0.0.0/8 or fd00::/8.",
                        "  catraca.secrets.hosts has \"KEY=\": expected the name of a secret, '=' and hosts with spaces between"
                                + " them, like CATRACA_SECRET_LOJA_A=api.loja.example *.cdn.loja.example.",
                        "  catraca.heartbeat.every is 20s and catraca.lock.ttl is 30s: expected a heartbeat of at most a"
                                + " third of the lock's time to live.",
                        "  catraca.heartbeat.stale-after is 10s and catraca.lock.ttl is 30s: expected a heartbeat not to be"
                                + " stale before the lock is gone.",
                        "  catraca.database.answer-wait is 100s and catraca.heartbeat.dead-after is 120s: expected a silent"
                                + " connection to be closed, which takes up to a quarter longer, before its owner counts as"
                                + " dead.",
                        "  quarkus.shutdown.delay is 8s and quarkus.shutdown.timeout is 2s: expected both together to be"
                                + " below the 10s in which a process ends."),
                said);
        assertUntouched(database);
    }

    /** What a service that does not start says last; before it stands, at most, what the parts of the jar say at once. */
    private static List<String> refusal(ServiceSettings settings) {
        try (var service = settings.launch()) {
            assertEquals(1, service.waitForExit(PATIENCE), service::log);
            assertFalse(service.log().contains("Exception"), service::log);
            return service.log()
                    .lines()
                    .dropWhile(line -> !line.startsWith("Catraca does not start"))
                    .toList();
        }
    }

    private static void assertUntouched(Database database) {
        assertEquals(0L, database.<Long>value("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }
}
