package dev.catraca.it;

import static java.util.Map.entry;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.Map;

/** Provides an empty database and a Redis for the service that Quarkus launches. */
public final class EmbeddedServers implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        var database = Platform.emptyDatabase();
        return Map.ofEntries(
                entry("quarkus.datasource.jdbc.url", database.jdbcUrl()),
                entry("quarkus.datasource.reactive.url", database.reactiveUrl()),
                entry("quarkus.datasource.username", Platform.postgres().user()),
                entry("quarkus.datasource.password", Platform.postgres().password()),
                entry("quarkus.redis.hosts", Platform.redis().url()),
                entry("catraca.access.mode", "tokens"),
                entry("catraca.access.admin-token", ServiceSettings.ADMIN_TOKEN),
                entry(
                        "catraca.source.files-root",
                        Path.of("src/test/resources").toAbsolutePath().toString()),
                entry("catraca.sources.configured.read.url", "file:packaged/produtos.csv"),
                entry("catraca.sources.configured.read.format", "csv"),
                entry("catraca.sources.configured.schedule", "every 1h"),
                entry("catraca.sources.configured.map.externalId", "codigo"),
                entry("catraca.sources.configured.map.name", "nome"));
    }

    @Override
    public void stop() {
        // Does not stop the servers: the tests of this JVM share them until it ends.
    }
}
