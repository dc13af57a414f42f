package dev.catraca.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The service as a contender. Each round has a process and a database of its own. */
final class Catraca implements Contender {
    static final String NAME = "Catraca";
    static final String SOURCE = "shop";

    private final Service.Site site;
    private final int warm;
    private final ServiceFigures figures;
    private Service service;

    Catraca(Service.Site site, int warm, ServiceFigures figures) {
        this.site = site;
        this.warm = warm;
        this.figures = figures;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Does nothing: each round warms a process of its own. */
    @Override
    public void warm(Path file) {}

    @Override
    public void begin() {
        site.server().createDatabase(site.database());
        service = Service.start(site);
        figures.memoryAtStart(ProcessMemory.most(service.process().pid()));
        service.warm(warm);
        service.register(SOURCE);
    }

    @Override
    public Duration load(Path file, Scenario scenario) {
        service.offer(SOURCE, file);
        var servicePid = service.process().pid();
        var databasePid = site.server().pid();
        var serviceBefore = ProcessorTime.of(servicePid);
        var databaseBefore = databasePid.map(ProcessorTime::of);
        var ordered = site.server().now();
        var run = service.awaitSuccess(service.order(SOURCE));
        figures.processor(
                scenario,
                run.path("counters").path("received").asInt(),
                ProcessorTime.of(servicePid).since(serviceBefore),
                databaseBefore.map(
                        before -> ProcessorTime.of(databasePid.orElseThrow()).since(before)));
        check(run.path("counters"), file, scenario);
        return Duration.between(ordered, Instant.parse(run.path("finishedAt").textValue()));
    }

    /** Every record must be counted as what it was. */
    private static void check(JsonNode counters, Path file, Scenario scenario) {
        var received = counters.path("received").asInt();
        var differences = scenario.edition().differences(received);
        var expected = switch (scenario) {
            case FIRST -> counters.path("inserted").asInt() == received;
            case AGAIN -> counters.path("unchanged").asInt() == received;
            case CHANGED ->
                counters.path("updated").asInt() == differences
                        && counters.path("unchanged").asInt() == received - differences;
        };
        if (!expected) {
            throw new AssertionError(scenario + " of " + file + " counted wrongly: " + counters);
        }
    }

    @Override
    public Target target() {
        return service.target(SOURCE);
    }

    @Override
    public void end() {
        figures.memoryAtEnd(ProcessMemory.most(service.process().pid()));
        service.close();
        figures.tables(TableWrites.of(site.server(), site.database()));
        figures.start(StartTime.of(site));
        site.server().dropDatabase(site.database());
    }
}
