package dev.catraca.it;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Does with a service what most tests do, so that the classes that serve it are loaded. */
final class Rehearsal {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String SOURCE = "ensaio";
    private static final List<String> READS = List.of(
            "/info",
            "/overview",
            "/sources",
            "/sources/ensaio",
            "/sources/ensaio/versions",
            "/sources/nenhuma",
            "/runs?source=ensaio&status=SUCCEEDED",
            "/products?source=ensaio&limit=2",
            "/products?q=produto",
            "/products/ensaio/p-0000001",
            "/products/ensaio/p-0000001/history",
            "/notifications");
    private static final List<String> READS_OF_A_RUN =
            List.of("", "/events", "/batches", "/rejections", "/flaws", "/changes");

    private Rehearsal() {}

    /** Registers sources, runs them to each kind of end, and reads what is stored of them. */
    static void with(ServiceProcess service) {
        var api = ApiClient.of(service);
        try (var upstream = Upstream.start()) {
            upstream.catalogue(SOURCE, Products.numbered(1, 300)).script().answer(1, 503);
            var spec = Specs.confirmedByOneRun(Specs.paged(SOURCE, upstream.url("/" + SOURCE + "/products"), 100));
            api.createSource(spec);
            api.sync(SOURCE);
            upstream.catalogue(SOURCE, changed());
            api.post("/sources/" + SOURCE + "/preview");
            var run = api.sync(SOURCE).path("id").asLong();

            var held = upstream.catalogue(SOURCE, changed()).script().hold();
            var cancelled = api.start(SOURCE);
            held.awaitHeld(PATIENCE);
            try (var events = EventStream.of(api, cancelled)) {
                api.post("/runs/" + cancelled + "/cancel");
                held.release();
                api.awaitClosed(cancelled);
            }
            api.createSource(Specs.ndjson("falha", upstream.url("/nada/nada.ndjson")));
            api.sync("falha");
            api.post("/repairs");

            READS.forEach(api::get);
            READS_OF_A_RUN.forEach(read -> api.get("/runs/" + run + read));
            api.put("/sources/" + SOURCE, spec.put("name", "Ensaio"));
            api.delete("/sources/falha");
        }
        List.of("/q/metrics", "/q/health/live").forEach(ApiClient.beside(service)::get);
    }

    /** The same list with a new product, two that are changed or rejected, and without the last ones. */
    private static List<ObjectNode> changed() {
        var products = new ArrayList<>(Products.numbered(1, 290));
        products.add(Products.numbered(301));
        products.get(0).put("price", -1);
        products.get(1).put("stock", 4711);
        return products;
    }
}
