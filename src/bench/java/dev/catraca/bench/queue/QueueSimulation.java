package dev.catraca.bench.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.catraca.it.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** {@code ./mvnw verify -Pbench -Dsimulate}: how long runs wait, by kind of source. Fails at two runs of one source. */
@EnabledIfSystemProperty(named = "simulate", matches = ".*")
class QueueSimulation {
    private static final long SEED = Long.getLong("seed", 20261128);

    private static final List<Scenario> SCENARIOS = List.of(
            new Scenario("steady, 70 % of all places", 100_000, 200, 0.7, 0, false, 60),
            new Scenario("steady, 95 % of all places", 100_000, 200, 0.95, 0, false, 60),
            new Scenario("5,000 sources of one upstream", 100_000, 200, 0.7, 5_000, false, 60),
            new Scenario("all due at once", 100_000, 200, 0.7, 0, true, 60),
            new Scenario("three processes", 5_000, 3, 0.7, 0, false, 60));

    private record Figures(String name, double meanRun, Waits waits, long statements, long wasted, long minutes) {}

    @Test
    void tellsHowLongRunsWait() throws IOException {
        var report = new StringBuilder();
        for (var scenario : SCENARIOS) {
            report.append(text(simulate(scenario)));
        }
        assertEquals(
                text(simulate(SCENARIOS.get(4))), text(simulate(SCENARIOS.get(4))), "the seed determines everything");
        System.out.println(report);
        Files.writeString(
                Files.createDirectories(Artifact.TARGET.resolve("bench")).resolve("queue.md"), report);
    }

    private static Figures simulate(Scenario scenario) {
        var clock = new Clock();
        var waits = new Waits();
        var sources = new Sources(scenario, SEED);
        var store = new Store(scenario, sources, waits);
        var phases = new Random(SEED);
        for (var process = 0; process < scenario.processes(); process++) {
            new Process(clock, store, sources, phases.nextInt(1000));
        }
        clock.runUntil(scenario.end());
        return new Figures(
                scenario.name(), sources.meanRun(), waits, store.statements(), store.wasted(), scenario.minutes());
    }

    private static String text(Figures figures) {
        var waits = figures.waits();
        var text = new StringBuilder(String.format(
                Locale.ROOT,
                "%n%s: %,d runs of %.1f s on average; the longest queue was %,d; %,d slots found their source running or waiting;"
                        + " %.0f statements a second, %.1f for each run, %.2f of them for what another process had taken.%n%n"
                        + "| due every | runs | p50 in s | p99 in s | longest in s |%n| --- | --- | --- | --- | --- |%n",
                figures.name(),
                waits.runs(),
                figures.meanRun() / 1000,
                waits.longestQueue(),
                waits.spentSlots(),
                figures.statements() / (figures.minutes() * 60.0),
                (double) figures.statements() / waits.runs(),
                (double) figures.wasted() / waits.runs()));
        waits.kinds().forEach((kind, all) -> {
            var sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.1f | %.1f | %.1f |%n",
                    kind,
                    sorted.length,
                    sorted[sorted.length / 2] / 1000.0,
                    sorted[sorted.length * 99 / 100] / 1000.0,
                    sorted[sorted.length - 1] / 1000.0));
        });
        return text.toString();
    }
}
