package dev.catraca.browser;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.it.Catalogue;
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

    private final Upstream upstream = Upstream.start();
    private final Pod pod;

    Shop() {
        pod = Pod.startAll(ServiceSettings.on(Platform.freshDatabase(), Platform.redis())
                        .env("CATRACA_BATCH_SIZE", "50"))
                .get(0);
    }

    Pod pod() {
        return pod;
    }

    URI address() {
        return pod.process().baseUri();
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
        pod.close();
        upstream.close();
    }
}
