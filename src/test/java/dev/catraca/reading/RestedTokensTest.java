package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.it.Database;
import dev.catraca.it.Schema;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which tokens are renewed while no run needs them, asked of a real PostgreSQL. The tokens themselves are kept in memory. */
class RestedTokensTest {
    private static final Database DATABASE = Schema.fresh();

    private final TokenShop shop = new TokenShop();
    private final HeldTokens store = new HeldTokens();
    private final Reading reading =
            new Reading(TestConfig.DEFAULT, store, reference -> "r-first", Optional.of(Reading.KEY));
    private final Pool pool = Pool.newInstance(PgBuilder.pool()
            .with(new PoolOptions().setMaxSize(1))
            .connectingTo(new PgConnectOptions()
                    .setHost("localhost")
                    .setPort(DATABASE.server().port())
                    .setDatabase(DATABASE.name())
                    .setUser(DATABASE.server().user())
                    .setPassword(DATABASE.server().password()))
            .build());

    /** The tokens are looked at each 10 minutes, and rest for 12 hours. */
    private record Config(Duration every, Duration rest) implements TokenConfig {}

    @BeforeEach
    void read() {
        DATABASE.update("DELETE FROM source_token");
        DATABASE.update("DELETE FROM source");
        var read = """
                {"url": "%s", "records": "/items", "auth": {"kind": "oauth2", "token": "%s", "grant": "refresh_token",
                 "client": "a", "refresh": "${REFRESH}"}}""".formatted(shop.address("/p"), shop.address("/token"));
        DATABASE.update("""
                INSERT INTO source (id, name, spec, enabled, origin) VALUES ('shop', 'shop', ?::jsonb, true, 'API')""", """
                {"id": "shop", "read": %s, "map": {"externalId": "/id", "name": "/id"}}""".formatted(read));
        reading.all(Specs.read(shop.address("/p"), read), 10);
    }

    @AfterEach
    void stop() {
        pool.closeAndAwait();
        reading.close();
        shop.close();
    }

    @Test
    void isRenewedBehindAnyNumberOfOthersThatAreNoLongerOfTheirSource() {
        DATABASE.update("""
                INSERT INTO source_token (source_id, chain, kind, chained, generation, sealed, renewed_at, tried_at)
                SELECT 'shop', 'old-' || n, 'oauth2', true, 1, 'x', now() - interval '20 hours', now() - interval '20 hours'
                FROM generate_series(1, 450) n""");
        stored(store.chain(), 13, 13);
        look();
        assertEquals(2, shop.given());
    }

    @Test
    void isRenewedSoonAfterARequestThatFailed() {
        stored(store.chain(), 13, 2);
        look();
        assertEquals(2, shop.given());
    }

    @Test
    void isNotRenewedBeforeItHasRestedNorDirectlyAfterARequest() {
        stored(store.chain(), 11, 11);
        look();
        DATABASE.update("DELETE FROM source_token");
        stored(store.chain(), 13, 0);
        look();
        assertEquals(1, shop.given());
    }

    private void look() {
        var config = new Config(Duration.ofMillis(10), Duration.ofHours(12));
        new RestedTokens(pool, reading.readers(), config).look().await().atMost(Duration.ofMinutes(1));
    }

    private static void stored(String chain, int renewed, int tried) {
        DATABASE.update("""
                INSERT INTO source_token (source_id, chain, kind, chained, generation, sealed, renewed_at, tried_at)
                VALUES ('shop', ?, 'oauth2', true, 1, 'x', now() - ? * interval '1 hour', now() - ? * interval '1 hour')""", chain, renewed, tried);
    }
}
