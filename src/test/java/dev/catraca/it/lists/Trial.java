package dev.catraca.it.lists;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.it.Database;
import dev.catraca.it.Json;
import dev.catraca.it.Pod;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Runs one scenario on a source of its own: reads the first list, which must succeed, then the later one. */
record Trial(Pod pod, Database database, ListServer server, String source, Scenario scenario) {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    void carryOut() {
        var before = new Shelf(scenario.shape().plain(), scenario.lists().before(), Faulty.none(), Map.of());
        pod.register(spec(server.serve(source, before)));
        var first = run();
        if (!first.succeeded()) {
            throw new AssertionError("The first reading, without any fault: " + first);
        }
        var known = Stored.of(database, source);
        var after = new Shelf(scenario.shape(), scenario.lists().after(), scenario.faulty(), scenario.faultsByPage());
        server.serve(source, after);
        var verdict = new Verdict(scenario, before.books(), after, known, run(), Stored.of(database, source));
        verdict.check();
        if (scenario.isClean() && !verdict.isExact()) {
            // A product that is gone may have to be missing twice before it is retired.
            new Verdict(scenario, before.books(), after, known, run(), Stored.of(database, source)).checkExact();
        }
    }

    private Outcome run() {
        var id = pod.start(source);
        var run = await("the end of the run")
                .atMost(PATIENCE)
                .pollDelay(Duration.ofMillis(10))
                .pollInterval(Duration.ofMillis(10))
                .until(
                        () -> pod.run(id),
                        now -> !Set.of("QUEUED", "RUNNING")
                                .contains(now.path("status").asText()));
        return new Outcome(run, pod.events(id));
    }

    private ObjectNode spec(String url) {
        var csv = scenario.shape().format() == Format.CSV;
        var spec = Json.object("""
                {"id": "%s", "timeout": "PT30S", "retirement": {"maxShare": %s, "confirm": 1},
                 "read": {"url": "%s", "format": "%s", "pagination": %s},
                 "map": {"externalId": "%s", "name": "%s", "description": "%s"}}""".formatted(
                        source,
                        scenario.maxShare(),
                        url,
                        scenario.shape().format().name().toLowerCase(java.util.Locale.ROOT),
                        scenario.shape().kind().pagination(),
                        csv ? "sku" : "/id",
                        csv ? "name" : "/name",
                        csv ? "description" : "/description"));
        if (scenario.shape().format() == Format.JSON) {
            spec.withObject("/read").put("records", "/d");
        }
        if (scenario.shape().total() != Total.ABSENT) {
            spec.withObject("/read").put("total", "/t");
        }
        return spec;
    }
}
