package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;

/** The sources of all cases: runs a {@link Case} in {@link SecondService} and checks its outcome. */
final class CaseReplay implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private final CaseServer server = new CaseServer();
    private final Pod pod = SecondService.pod();

    /** Fails unless the last run of the case is as the case expects. */
    void replay(Case given) {
        pod.register(given.spec(given.isOfFiles() ? "file:" + given.id() : offer(given, given.hasRunBefore())));
        if (given.hasRunBefore()) {
            offer(given, true);
            var before = run(given);
            assertEquals("SUCCEEDED", before.path("status").asText(), () -> "The run before: " + before);
        }
        offer(given, false);
        new CaseOutcome(pod, given, run(given), given.isOfFiles() ? 0 : server.requests(given.id())).check();
    }

    private String offer(Case given, boolean before) {
        var content = given.content(before);
        if (!given.isOfFiles()) {
            return server.offer(given.id(), content);
        }
        try {
            Files.write(
                    StandingService.files().resolve(given.id()), content.get(0).bytes());
            return "file:" + given.id();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode run(Case given) {
        var id = pod.start(given.id());
        return await("the end of the run of " + given)
                .atMost(PATIENCE)
                .pollDelay(Duration.ofMillis(10))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> pod.run(id),
                        run -> !Set.of("QUEUED", "RUNNING")
                                .contains(run.path("status").asText()));
    }

    @Override
    public void close() {
        server.close();
    }
}
