package dev.catraca.it;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.StreamSupport;

/** The clock of the tests of the repair, and what they look for. */
final class Repairs {
    private Repairs() {}

    /** A heartbeat is stale as soon as may be, so that the judgement hangs on the lock. */
    static ServiceSettings settings(Database database) {
        return ServiceSettings.on(database, Platform.redis())
                .env("CATRACA_BATCH_SIZE", "100")
                .env("CATRACA_LOCK_TTL", "5s")
                .env("CATRACA_HEARTBEAT_EVERY", "1s")
                .env("CATRACA_HEARTBEAT_STALE_AFTER", "5s")
                .env("CATRACA_REPAIR_EVERY", "1s");
    }

    static long awaitResumeOf(Books books, long run) {
        await("the resume of run " + run)
                .atMost(Duration.ofSeconds(60))
                .until(() -> books.count("sync_run", "resumes = ?", run) == 1);
        return books.database().<Long>value("SELECT id FROM sync_run WHERE resumes = ?", run);
    }

    static JsonNode finding(JsonNode report, long run) {
        var found = StreamSupport.stream(report.path("findings").spliterator(), false)
                .filter(finding -> finding.path("run").asLong() == run)
                .findFirst()
                .orElse(null);
        assertNotNull(found, report::toString);
        return found;
    }
}
