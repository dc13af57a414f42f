package dev.catraca.api.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.ProblemException;
import dev.catraca.run.RunStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {
    @Test
    void limitIsFiftyUnlessSaid() {
        assertEquals(50, Parameters.limit(null));
        assertEquals(1, Parameters.limit("1"));
        assertEquals(500, Parameters.limit("500"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "501", "-1", "1.5", "ten", "99999999999999999999", "١"})
    void limitNamesItselfAndItsRange(String limit) {
        var problem = refused("limit", () -> Parameters.limit(limit));
        assertTrue(problem.detail().contains("1 to 500"), problem.detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Loja_A-1", "0"})
    void sourceTakesItsAlphabet(String source) {
        assertEquals(source, Parameters.source(source));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "_a", "a b", "a/b", "a'--", "ação", "a\n"})
    void sourceRefusesTheRest(String source) {
        refused("source", () -> Parameters.source(source));
    }

    @Test
    void sourceHasAtMost63Characters() {
        assertEquals(63, Parameters.source("x".repeat(63)).length());
        refused("source", () -> Parameters.source("x".repeat(64)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "1e3", "9223372036854775808", ""})
    void runIsAPositiveLong(String run) {
        refused("run", () -> Parameters.run(run));
    }

    @Test
    void runMayBeAsLargeAsTheDatabaseCounts() {
        assertEquals(Long.MAX_VALUE, Parameters.run("9223372036854775807"));
    }

    @Test
    void statusIsOneOfTheFour() {
        assertEquals(RunStatus.FAILED, Parameters.choice("status", "FAILED", RunStatus.class));
        assertNull(Parameters.choice("status", null, RunStatus.class));
        var problem = refused("status", () -> Parameters.choice("status", "failed", RunStatus.class));
        assertTrue(problem.detail().contains("SUCCEEDED"), problem.detail());
    }

    @Test
    void aMomentKnowsItsDistanceFromUtc() {
        assertEquals(Instant.parse("2026-11-23T12:00:00Z"), Parameters.moment("from", "2026-11-23T09:00-03:00"));
        assertEquals(
                Instant.parse("2026-11-23T12:00:00.123456Z"), Parameters.moment("to", "2026-11-23T12:00:00.123456Z"));
        assertNull(Parameters.moment("from", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-11-23",
                "2026-11-23T12:00:00",
                "+10000-01-01T00:00:00Z",
                "0000-01-01T00:00:00Z"
            })
    void anythingElseIsNoMoment(String moment) {
        refused("from", () -> Parameters.moment("from", moment));
    }

    @Test
    void chainIsTheIdOfARun() {
        assertEquals(42L, Parameters.chain("42"));
        assertNull(Parameters.chain(null));
        refused("chain", () -> Parameters.chain("0"));
    }

    @Test
    void textsHaveALongest() {
        assertEquals(512, Parameters.externalId("x".repeat(512)).length());
        refused("externalId", () -> Parameters.externalId("x".repeat(513)));
        assertEquals(200, Parameters.text("q", "x".repeat(200)).length());
        refused("q", () -> Parameters.text("q", "x".repeat(201)));
        assertNull(Parameters.text("q", ""));
    }

    @Test
    void flagsAreTrueOrFalse() {
        assertEquals(true, Parameters.flag("retired", "true"));
        assertEquals(false, Parameters.flag("retired", "false"));
        assertNull(Parameters.flag("retired", null));
        refused("retired", () -> Parameters.flag("retired", "yes"));
    }

    @Test
    void aReaderThatReconnectsSaysItsLastEvent() {
        assertEquals(0, Parameters.lastEvent(null));
        assertEquals(17, Parameters.lastEvent("17"));
        refused("Last-Event-ID", () -> Parameters.lastEvent("x"));
    }

    private static Problem refused(String name, Executable reading) {
        var problem = assertThrows(ProblemException.class, reading).problem();
        assertEquals(400, problem.status());
        assertEquals(name, problem.extensions().path("parameter").asText());
        assertTrue(problem.detail().contains(name), problem.detail());
        return problem;
    }
}
