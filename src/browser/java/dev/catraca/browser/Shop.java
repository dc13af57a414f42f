package dev.catraca.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.it.Catalogue;
import dev.catraca.it.Database;
import dev.catraca.it.Line;
import dev.catraca.it.Platform;
import dev.catraca.it.Pod;
import dev.catraca.it.Products;
import dev.catraca.it.ServiceSettings;
import dev.catraca.it.Specs;
import dev.catraca.it.Upstream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A running service with an upstream. */
final class Shop implements AutoCloseable {
    private static final int PAGE = 50;
    private static final int PRODUCTS = 400;

    /** Redis has 16 databases; by the time a number is used again, the locks of a killed shop have expired. */
    private static final AtomicInteger SHOPS = new AtomicInteger();

    private final int redisDatabase = SHOPS.getAndIncrement() % 16;
    private final Database database = Platform.freshDatabase();
    private final Upstream upstream = Upstream.start();
    private final Map<String, String> settings;
    private final Pod pod;
    private final Line line;

    Shop() {
        this(Map.of());
    }

    /** @param settings for each process of the service, by environment variable */
    Shop(Map<String, String> settings) {
        this.settings = settings;
        pod = another();
        line = Line.to(pod.process().port());
    }

    /** Starts another process of the same service. */
    Pod another() {
        var service = ServiceSettings.on(database, Platform.redis())
                .env("QUARKUS_REDIS_HOSTS", Platform.redis().url() + "/" + redisDatabase)
                .env("CATRACA_BATCH_SIZE", "50");
        settings.forEach(service::env);
        return Pod.startAll(service).get(0);
    }

    Database database() {
        return database;
    }

    Pod pod() {
        return pod;
    }

    /** The address of the service for browsers: a line that can be disturbed. */
    URI address() {
        return URI.create("http://localhost:" + line.port());
    }

    Line line() {
        return line;
    }

    /** The URL of a path of the upstream. */
    String url(String path) {
        return upstream.url(path);
    }

    /** Serves products under a name without registering a source. */
    Catalogue offer(String name, int products) {
        return upstream.catalogue(name, Products.numbered(1, products));
    }

    /** Serves a catalogue of the test under a name without registering a source. */
    Catalogue offer(String name, Catalogue catalogue) {
        return upstream.catalogue(name, catalogue);
    }

    /** Serves a file under its own name. */
    void serve(Path file, String contentType) {
        upstream.file(file, contentType);
    }

    /** Registers a source of 400 products in eight pages, with a total. */
    Catalogue source(String id) {
        return source(id, id);
    }

    Catalogue source(String id, String name) {
        var catalogue = offer(id, PRODUCTS);
        var spec = Specs.confirmedByOneRun(Specs.paged(id, upstream.url("/" + id + "/products"), PAGE))
                .put("name", name);
        ((ObjectNode) spec.path("read")).put("total", "/total");
        pod.register(spec);
        return catalogue;
    }

    @Override
    public void close() {
        line.close();
        pod.close();
        upstream.close();
    }
}
