package dev.catraca.bench;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.dev.RedisServer;
import dev.catraca.it.Json;
import dev.catraca.it.Pod;
import dev.catraca.it.ServiceProcess;
import dev.catraca.it.ServiceSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** The service under measurement: one process, with the settings of production, and used through its API. */
final class Service implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofHours(3);
    private static final Duration LOOK = Duration.ofMillis(100);

    private final Site site;
    private final ServiceProcess process;
    private final Pod pod;

    /** Where a service runs. */
    record Site(Server server, RedisServer redis, DataFolder data, String database) {
        Site on(String other) {
            return new Site(server, redis, data, other);
        }
    }

    private Service(Site site, ServiceProcess process) {
        this.site = site;
        this.process = process;
        this.pod = new Pod(process);
    }

    /** Starts a process; its database need not have a schema. */
    static Service start(Site site) {
        return start(site, Map.of());
    }

    /** @param settings that differ from those of production, by environment variable */
    static Service start(Site site, Map<String, String> settings) {
        var service = launch(site, settings);
        service.process.awaitReady();
        return service;
    }

    /** Starts a process and does not wait for it. */
    static Service launch(Site site) {
        return launch(site, Map.of());
    }

    private static Service launch(Site site, Map<String, String> others) {
        var settings = new ServiceSettings()
                .asInProduction()
                .env("QUARKUS_DATASOURCE_JDBC_URL", site.server().jdbcUrl(site.database()))
                .env("QUARKUS_DATASOURCE_REACTIVE_URL", site.server().address(site.database()))
                .env("QUARKUS_DATASOURCE_USERNAME", site.server().user())
                .env("QUARKUS_DATASOURCE_PASSWORD", site.server().password())
                .env("QUARKUS_REDIS_HOSTS", site.redis().url())
                .env("CATRACA_SOURCE_FILES_ROOT", site.data().path().toString());
        others.forEach(settings::env);
        return new Service(site, settings.launch());
    }

    ServiceProcess process() {
        return process;
    }

    Site site() {
        return site;
    }

    /** Registers a source that reads the file that {@link #offer} puts there. */
    void register(String source) {
        pod.register(Json.object(SPEC.formatted(source, current(source).getFileName())));
    }

    static final String SPEC = """
            {"id": "%s",
             "read": {"url": "file:%s", "format": "ndjson"},
             "map": {"externalId": "/id", "name": "/title", "description": "/description", "brand": "/brand",
                     "category": "/category", "gtin": "/barcode", "price": "/price", "currency": "/currency",
                     "stock": "/stock", "url": "/url", "imageUrl": "/image"}}""";

    /** Lets the source read this file from now on. */
    void offer(String source, Path file) {
        try {
            Files.deleteIfExists(current(source));
            Files.createLink(current(source), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path current(String source) {
        return site.data().path().resolve("current-" + source + ".ndjson");
    }

    /** Opens a session, and returns its cookie. */
    String login() {
        var body = Json.object("{}").put("token", ServiceSettings.ADMIN_TOKEN);
        return pod.post("/session", body.toString())
                .expect(204)
                .header("Set-Cookie")
                .split(";")[0];
    }

    /** Orders a run and returns its id. */
    long order(String source) {
        return pod.start(source);
    }

    /** Waits until the run is closed; fails unless it succeeded. */
    JsonNode awaitSuccess(long run) {
        return awaitSuccess(run, json -> {});
    }

    /** The same; the watcher sees the run at each look. */
    JsonNode awaitSuccess(long run, Consumer<JsonNode> watcher) {
        var closed = await("run " + run)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(LOOK)
                .until(() -> pod.run(run), json -> {
                    watcher.accept(json);
                    return !json.path("finishedAt").isNull();
                });
        if (!closed.path("status").asText().equals("SUCCEEDED")) {
            throw new AssertionError("The run did not succeed: " + closed + "\n" + pod.events(run));
        }
        return closed;
    }

    /** Registers another source and loads it, so that the process has done its work before. */
    void warm(int products) {
        if (products == 0) {
            return;
        }
        register("warm");
        offer("warm", site.data().file(products, Edition.ORIGINAL));
        awaitSuccess(order("warm"));
        awaitSuccess(order("warm"));
    }

    /** Where the products of a source are. */
    Target target(String source) {
        return new Target(
                site.server(), site.database(), "product", "source_id = '" + source + "' AND retired_at IS NULL");
    }

    @Override
    public void close() {
        process.close();
    }
}
