package dev.catraca.it.lists;

import dev.catraca.it.Database;
import dev.catraca.it.Platform;
import dev.catraca.it.Pod;
import dev.catraca.it.ServiceSettings;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Reads a known list, then one that is changed, divided, repeated, moved, compressed or broken at random; {@link Verdict}
 * checks the result. {@code -Dtries=1000 -Dseed=random} tries more; the report of a failure has the seed that repeats it.
 */
class ListsPropertiesIT {
    private static final Database DATABASE = Platform.freshDatabase();
    private static ListServer server;
    private static Pod pod;
    private static int sources;

    @BeforeContainer
    static void start() {
        server = new ListServer();
        pod = new Pod(ServiceSettings.on(DATABASE, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "7")
                .env("CATRACA_RETRY_FIRST_WAIT", "2ms")
                .env("CATRACA_RETRY_LONGEST_WAIT", "20ms")
                .start());
    }

    @AfterContainer
    static void stop() {
        pod.close();
        server.close();
    }

    @Provide
    Arbitrary<Scenario> scenarios() {
        return Scenarios.scenarios();
    }

    @Property(
            generation = GenerationMode.RANDOMIZED,
            edgeCases = EdgeCasesMode.NONE,
            shrinking = ShrinkingMode.BOUNDED,
            afterFailure = AfterFailureMode.RANDOM_SEED)
    @AddLifecycleHook(TriesAndSeed.class)
    void noListedProductIsLost(@ForAll("scenarios") Scenario scenario) {
        new Trial(pod, DATABASE, server, "list-" + ++sources, scenario).carryOut();
    }
}
