package dev.catraca.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A service without settings about what sources may reach and which secrets they may use: closed. */
@Tag("binary")
class ReachIT {
    private static final Upstream UPSTREAM = Upstream.start();
    private static final Database DATABASE = Platform.freshDatabase();
    private static ServiceProcess service;
    private static ApiClient api;

    @BeforeAll
    static void start() {
        service = ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_SOURCE_ALLOW", "")
                .start();
        api = ApiClient.of(service);
        UPSTREAM.catalogue("dentro", Products.numbered(1, 3));
    }

    @AfterAll
    static void stop() {
        service.close();
        UPSTREAM.close();
    }

    @Test
    void itsOwnMachineIsNotAsked() {
        var spec = Specs.ndjson("dentro", UPSTREAM.url("/dentro/products.ndjson"));
        api.createSource(spec);
        var told =
                "is not asked: its address 127.0.0.1 is a loopback address: the machine of this service itself; it is asked only"
                        + " if catraca.source.allow (CATRACA_SOURCE_ALLOW) lists it or its host";

        var run = api.sync("dentro");
        assertEquals("CONFIG_ERROR", run.path("reason").asText(), run::toString);
        assertTrue(run.path("error").asText().contains(told), run::toString);
        var preview = api.post("/sources/dentro/preview", "{}").problem(502);
        assertTrue(preview.path("detail").asText().contains(told), preview::toString);
        var look = Json.object("{}").set("read", spec.path("read"));
        assertTrue(
                api.post("/preview", look).problem(502).path("detail").asText().contains(told));
        assertEquals(0, UPSTREAM.deliveries().size());
    }

    @Test
    void noVariableWithoutThePrefixIsStored() {
        var problem = api.post("/sources", Specs.ndjson("curiosa", "https://loja.example/p?k=${PATH}"))
                .problem(400);
        var fault = problem.path("errors").path(0);
        assertEquals("/read/url", fault.path("pointer").asText(), problem::toString);
        assertEquals(
                "PATH is no secret: of the environment only variables whose names begin with CATRACA_SECRET_ are, and for others"
                        + " there is no folder (catraca.secrets.dir)",
                fault.path("detail").asText());
        api.createSource(Specs.ndjson("curiosa", "https://loja.example/p?k=${CATRACA_SECRET_X}"));
    }
}
