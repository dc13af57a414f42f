package dev.catraca;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.catalog.BatchConfig;
import dev.catraca.database.DatabaseConfig;
import dev.catraca.database.ReadConfig;
import dev.catraca.lock.LockConfig;
import dev.catraca.repair.RepairConfig;
import dev.catraca.run.HeartbeatConfig;
import dev.catraca.run.RunConfig;
import dev.catraca.source.SourceFileConfig;
import dev.catraca.sync.RejectionConfig;
import dev.catraca.sync.RetryConfig;
import dev.catraca.sync.ScheduleConfig;
import dev.catraca.sync.preview.PreviewConfig;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The defaults that docs/configuration.md promises. */
class SettingsTest {
    @Test
    void locksAndHeartbeats() {
        assertEquals(Duration.ofSeconds(30), defaults(LockConfig.class).ttl());
        assertEquals(Duration.ofSeconds(2), defaults(LockConfig.class).commandTimeout());
        assertEquals(Duration.ofSeconds(5), defaults(HeartbeatConfig.class).every());
        assertEquals(Duration.ofSeconds(30), defaults(HeartbeatConfig.class).staleAfter());
        assertEquals(Duration.ofSeconds(120), defaults(HeartbeatConfig.class).deadAfter());
    }

    @Test
    void aKilledRunIsClosedWithinFortySeconds() {
        var stale = defaults(HeartbeatConfig.class).staleAfter();
        assertEquals(
                Duration.ofSeconds(40), stale.plus(defaults(RepairConfig.class).every()));
        assertEquals(stale, defaults(LockConfig.class).ttl());
        assertEquals(true, defaults(RepairConfig.class).enabled());
    }

    @Test
    void waitingForPostgres() {
        assertEquals(Duration.ofSeconds(3), defaults(DatabaseConfig.class).connectionWait());
        assertEquals(Duration.ofSeconds(5), defaults(DatabaseConfig.class).lockWait());
        assertEquals(Duration.ofSeconds(80), defaults(DatabaseConfig.class).answerWait());
    }

    @Test
    void theReplica() {
        assertEquals(Optional.empty(), defaults(ReadConfig.class).host());
        assertEquals(5432, defaults(ReadConfig.class).port());
        assertEquals(Duration.ofSeconds(5), defaults(ReadConfig.class).maxLag());
        assertEquals(Duration.ofSeconds(5), defaults(ReadConfig.class).answerWait());
    }

    /** A lost connection is detected while the owner still trusts its run, and a slow batch is not taken for one. */
    @Test
    void silenceOfPostgres() {
        var answerWait = defaults(DatabaseConfig.class).answerWait();
        assertTrue(answerWait.compareTo(defaults(BatchConfig.class).timeout()) > 0);
        var atMost = answerWait.multipliedBy(5).dividedBy(4);
        assertTrue(atMost.compareTo(defaults(HeartbeatConfig.class).deadAfter()) < 0);
    }

    @Test
    void runsAndBatches() {
        assertEquals(Duration.ofHours(2), defaults(RunConfig.class).timeout());
        assertEquals(3, defaults(RunConfig.class).maxResumes());
        assertEquals(4, defaults(RunConfig.class).maxConcurrent());
        assertEquals(1000, defaults(BatchConfig.class).size());
        assertEquals(8 * 1024 * 1024, defaults(BatchConfig.class).maxBytes().asLongValue());
        assertEquals(Duration.ofSeconds(10), defaults(BatchConfig.class).maxWait());
        assertEquals(Duration.ofSeconds(60), defaults(BatchConfig.class).timeout());
        assertEquals(0.5, defaults(RejectionConfig.class).maxShare());
        assertEquals(1000, defaults(RejectionConfig.class).minRecords());
        assertEquals(10_000, defaults(RejectionConfig.class).maxStored());
    }

    @Test
    void retriesAndSchedules() {
        assertEquals(5, defaults(RetryConfig.class).sourceAttempts());
        assertEquals(Duration.ofMillis(500), defaults(RetryConfig.class).firstWait());
        assertEquals(Duration.ofSeconds(30), defaults(RetryConfig.class).longestWait());
        assertEquals(Duration.ofSeconds(1), defaults(ScheduleConfig.class).every());
        assertEquals(true, defaults(ScheduleConfig.class).enabled());
    }

    @Test
    void theFileOfSources() {
        assertEquals(Optional.empty(), defaults(SourceFileConfig.class).configFile());
        assertEquals(Duration.ofSeconds(5), defaults(SourceFileConfig.class).configFileEvery());
    }

    @Test
    void previews() {
        assertEquals(Duration.ofSeconds(15), defaults(PreviewConfig.class).timeout());
        assertEquals(4, defaults(PreviewConfig.class).maxConcurrent());
    }

    private static <T> T defaults(Class<T> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(settings)
                .build()
                .getConfigMapping(settings);
    }
}
