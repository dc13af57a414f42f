package dev.catraca.soak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.dev.RedisServer;
import dev.catraca.it.Database;
import dev.catraca.it.Pod;
import dev.catraca.it.ServiceProcess;
import dev.catraca.it.ServiceSettings;
import dev.catraca.it.Specs;
import java.time.Duration;
import java.util.List;

/** Three processes on one database. Two live as long as the soak; the third is replaced now and then. */
final class Fleet implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> KEPT = List.of("events", "rejections", "ledger", "changes", "runs");

    private final ServiceSettings settings;
    private final List<ServiceProcess> lasting;
    private ServiceProcess replaced;
    private int replacements;

    Fleet(Database database, RedisServer redis, Order order) {
        settings = settings(database, redis).set("catraca.keep.every", "30s");
        KEPT.forEach(what -> settings.set("catraca.keep." + what, order.keep().toSeconds() + "s"));
        lasting = List.of(settings.start(), settings.start());
        replaced = settings.start();
    }

    /** Those of production. */
    static ServiceSettings settings(Database database, RedisServer redis) {
        return new ServiceSettings()
                .asInProduction()
                .env("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl())
                .env("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl())
                .env("QUARKUS_DATASOURCE_USERNAME", database.server().user())
                .env("QUARKUS_DATASOURCE_PASSWORD", database.server().password())
                .env("QUARKUS_REDIS_HOSTS", redis.url());
    }

    /** The processes that live as long as the soak. */
    List<ServiceProcess> lasting() {
        return lasting;
    }

    ServiceProcess replaced() {
        return replaced;
    }

    Pod pod() {
        return new Pod(lasting.get(0));
    }

    /** Ends the third process, by SIGKILL and by SIGTERM in turn, and starts another one. */
    void replace() {
        if (replacements++ % 2 == 0) {
            replaced.kill();
        } else {
            replaced.terminate();
            replaced.waitForExit(PATIENCE);
        }
        replaced = settings.start();
    }

    void register(Shop shop, String url, int pageSize, String schedule) {
        var spec = Specs.paged(shop.name(), url, pageSize).put("schedule", schedule);
        ((ObjectNode) spec.path("map")).put("description", "/description");
        pod().register(spec);
    }

    @Override
    public void close() {
        lasting.forEach(ServiceProcess::close);
        replaced.close();
    }
}
