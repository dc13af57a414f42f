package dev.catraca.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.http.Validators;
import dev.catraca.lock.LockToken;
import dev.catraca.reading.Checkpoint;
import dev.catraca.reading.ReadingEnd;
import dev.catraca.run.NewRun;
import dev.catraca.run.RunEnd.Proof;
import dev.catraca.run.RunTrigger;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run proves about until when its source was read, by how far the run that it resumes had come. */
class RetirementProofTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'field': '/changed', 'order': 'desc'}; ; FIELD",
                "{'field': '/changed', 'order': 'desc'}; 0; FIELD",
                "{'field': '/changed', 'order': 'desc'}; 3; NONE",
                "{'field': '/changed', 'param': 'since'}; 3; FIELD",
                "{'param': 'since'}; 3; START",
            })
    void aRunThatHasNotSeenTheOrderFromTheBeginningProvesNothing(String since, Long position, Proof expected) {
        assertEquals(expected, Retirement.proof(run(since, position), ReadingEnd.proven("the list is over")));
    }

    /** @param position how many records were stored before the run; null if it resumes no other */
    private static RunTask run(String since, Long position) {
        try {
            var spec = new SpecParser(Optional.empty())
                    .parse(new ObjectMapper().readTree("""
                    {"id": "s", "read": {"url": "https://a.example", "since": %s},
                     "map": {"externalId": "/id", "name": "/name"}}""".formatted(since.replace('\'', '"'))));
            var resumed = position == null
                    ? null
                    : new NewRun.Resumed(
                            1, 1, 1, Checkpoints.write(new Checkpoint(null, position, position, null, false)));
            var run = new NewRun(
                    "s",
                    RunTrigger.MANUAL,
                    "INCREMENTAL",
                    null,
                    Validators.NONE,
                    Duration.ofHours(1),
                    Set.of(),
                    null,
                    resumed);
            return new RunTask(2, assertInstanceOf(SpecResult.Valid.class, spec).spec(), run, new LockToken("t"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
