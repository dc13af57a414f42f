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

/** A running service with an upstream to read from. */
final class Shop implements AutoCloseable {
    private static final int PAGE = 50;
    private static final int PRODUCTS = 400;

    private final Database database = Platform.freshDatabase();
    private final Upstream upstream = Upstream.start();
    private final Pod pod;
    private final Line line;

    Shop() {
        pod = another();
        line = Line.to(pod.process().port());
    }

    /** Starts one more process of the same service. */
    Pod another() {
        return Pod.startAll(ServiceSettings.on(database, Platform.redis()).env("CATRACA_BATCH_SIZE", "50"))
                .get(0);
    }

    Pod pod() {
        return pod;
    }

    /** Where browsers reach the service: at the other end of a line that can be disturbed. */
    URI address() {
        return URI.create("http://localhost:" + line.port());
    }

    Line line() {
        return line;
    }

    /** Registers a source of 400 products in eight pages, which says how many they are. */
    Catalogue source(String id) {
        var catalogue = upstream.catalogue(id, Products.numbered(1, PRODUCTS));
        var spec = Specs.paged(id, upstream.url("/" + id + "/products"), PAGE);
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
