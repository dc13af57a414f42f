package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.StartedJob;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointsTest {
    static Stream<Checkpoint> checkpoints() {
        return Stream.of(
                Checkpoint.START,
                new Checkpoint("3", 2, 42, "ab", true),
                new Checkpoint("3", 2, 42, "ab", true, 7),
                new Checkpoint(null, 0, 42, null, false, 0),
                new Checkpoint(null, 2, 2, "ab", false, 0)
                        .of(new StartedJob("j-1", Instant.parse("2026-01-31T10:00:00.123Z"))));
    }

    @ParameterizedTest
    @MethodSource("checkpoints")
    void areReadAsWritten(Checkpoint checkpoint) {
        assertEquals(
                checkpoint,
                Checkpoints.read(new JsonObject(Checkpoints.write(checkpoint).encode())));
    }

    @Test
    void whereEachEntryIsARecordItsNumberIsNotStored() {
        var plain = Checkpoints.write(new Checkpoint("3", 2, 42, "ab", true));
        assertFalse(plain.containsKey("listed"), plain::encode);
        assertEquals(40, Checkpoints.read(plain).listed());
    }
}
