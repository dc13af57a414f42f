package dev.catraca.api.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.api.problem.Problem.Fault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProblemTest {
    @Test
    void isWrittenWithItsExtensions() throws Exception {
        var json = new ObjectMapper()
                .readTree(StateProblems.sourceBusy("loja-a", 42).json("/api/v1/sources/loja-a/runs"));
        assertEquals(new ObjectMapper().readTree("""
                                {"type": "urn:catraca:problem:source-busy", "title": "A run is in the way", "status": 409,
                                 "detail": "Run 42 of source loja-a is running.",
                                 "instance": "/api/v1/sources/loja-a/runs", "runningRunId": 42}"""), json);
    }

    @Test
    void namesEveryFault() throws Exception {
        var problem = RequestProblems.spec(List.of(new Fault("/read/url", "required"), new Fault("", "too much")));
        var errors = new ObjectMapper().readTree(problem.json("/")).path("errors");
        assertEquals(
                "[{\"pointer\":\"/read/url\",\"detail\":\"required\"},{\"pointer\":\"\",\"detail\":\"too much\"}]",
                errors.toString());
        assertEquals("/read/url: required; The document: too much", problem.detail());
    }

    @Test
    void whatMayHelpLaterSaysWhen() {
        assertEquals(Optional.of(5), StateProblems.unavailable("Redis is away.").retryAfter());
        assertEquals(Optional.empty(), RequestProblems.internal().retryAfter());
    }
}
