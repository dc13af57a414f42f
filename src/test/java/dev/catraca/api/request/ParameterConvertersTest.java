package dev.catraca.api.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.api.problem.ProblemException;
import dev.catraca.run.RunStatus;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParameterConvertersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abc",
                "-1",
                "+1",
                " 1",
                "1.5",
                "1e3",
                "0x1F",
                "9223372036854775808",
                "99999999999999999999",
                "١"
            })
    void aWholeNumberHasOnlyDigits(String text) {
        refused("run", "the id of a run, a whole number from 1", text);
        refused("limit", "a whole number from 1 to 500", text);
        refused("Last-Event-ID", "the id of an event", text);
    }

    @Test
    void anIdMayBeAsLargeAsTheDatabaseCounts() {
        assertEquals(Long.MAX_VALUE, converted("run", "9223372036854775807"));
        assertEquals(500, converted("limit", "500"));
        assertEquals(17L, converted("Last-Event-ID", "17"));
    }

    @Test
    void aStatusIsOneOfTheConstants() {
        assertEquals(RunStatus.FAILED, converted("status", "FAILED"));
        for (var text : new String[] {"failed", "", "FAILED "}) {
            refused("status", "one of QUEUED, RUNNING, SUCCEEDED, FAILED, CANCELLED", text);
        }
    }

    @Test
    void aMomentKnowsItsDistanceFromUtc() {
        assertEquals(Instant.parse("2026-11-23T12:00:00Z"), converted("from", "2026-11-23T09:00-03:00"));
        assertEquals(Instant.parse("2026-11-23T12:00:00.123456Z"), converted("from", "2026-11-23T12:00:00.123456Z"));
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
    void anythingElseIsNoMoment(String text) {
        refused("from", "a moment (ISO 8601) like 2026-11-23T12:00:00Z", text);
    }

    @Test
    void aFlagIsTrueOrFalse() {
        assertEquals(true, converted("retired", "true"));
        assertEquals(false, converted("retired", "false"));
        refused("retired", "true or false", "yes");
        refused("retired", "true or false", "TRUE");
    }

    @Test
    void textIsLeftToTheFramework() {
        assertNull(new ParameterConverters()
                .getConverter(String.class, String.class, new java.lang.annotation.Annotation[0]));
    }

    /** Parameters like those of the resources, one of each type. */
    @SuppressWarnings("unused")
    private static void parameters(
            @PathParam("run") @RunId long run,
            @QueryParam("limit") @Min(value = 1, message = Page.LIMIT) int limit,
            @HeaderParam("Last-Event-ID") @Min(value = 0, message = "the id of an event") long lastEvent,
            @QueryParam("status") RunStatus status,
            @QueryParam("from") Instant from,
            @QueryParam("retired") Boolean retired) {}

    private static Object converted(String name, String text) {
        var method = Arrays.stream(ParameterConvertersTest.class.getDeclaredMethods())
                .filter(one -> one.getName().equals("parameters"))
                .findFirst()
                .orElseThrow();
        var parameter = Arrays.stream(method.getParameters())
                .filter(one -> name.equals("Last-Event-ID")
                        ? one.isAnnotationPresent(HeaderParam.class)
                        : one.getName().equals(name))
                .findFirst()
                .orElseThrow();
        return new ParameterConverters()
                .getConverter(parameter.getType(), parameter.getParameterizedType(), parameter.getAnnotations())
                .fromString(text);
    }

    private static void refused(String name, String expected, String text) {
        var problem = assertThrows(ProblemException.class, () -> converted(name, text), text)
                .problem();
        assertEquals(400, problem.status());
        assertEquals(name, problem.extensions().path("parameter").asText());
        assertTrue(problem.detail().contains(name + ": expected " + expected), problem.detail());
    }
}
