package dev.catraca.api.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    private static final String JSON = "application/json";

    @Test
    void noBodyCountsAsAnEmptyObject() {
        assertTrue(JsonBody.object(new byte[0], "text/plain").isEmpty());
        assertFalse(JsonBody.flag("dryRun", null, null));
    }

    @Test
    void aFlagIsTrueOrFalse() {
        assertTrue(flag("{\"dryRun\": true}"));
        assertFalse(flag("{\"dryRun\": false}"));
        assertFalse(flag("{\"dryRun\": null}"));
        assertFalse(flag("{}"));
    }

    @Test
    void aChoiceIsOneOfWhatThereIs() {
        assertEquals("b", choice("{\"channel\": \"b\"}", "a", "b"));
        for (var body : List.of("", "{}", "{\"channel\": null}", "{\"channel\": 1}", "{\"channel\": \"c\"}")) {
            var problem = assertThrows(ProblemException.class, () -> choice(body, "a", "b"), body)
                    .problem();
            assertEquals(List.of("/channel"), pointers(problem));
        }
        var twice = assertThrows(ProblemException.class, () -> choice("{\"channel\": \"a\", \"x\": 1}", "a"));
        assertEquals(List.of("/x"), pointers(twice.problem()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8", ""})
    void jsonIsTakenAsJson(String type) {
        assertTrue(JsonBody.flag("dryRun", "{\"dryRun\":true}".getBytes(StandardCharsets.UTF_8), type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "garbage", "application/jsonx"})
    void anythingElseIsNot(String type) {
        assertEquals(415, problem("{}", type).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "null", "\"x\"", "1", "{} {}", "{\"dryRun\":true,\"dryRun\":false}", " ", "{\"a\":}"})
    void onlyOneObjectIsABody(String body) {
        assertEquals(List.of(""), pointers(problem(body, JSON)));
    }

    @ParameterizedTest
    @CsvSource({"1,a number", "'\"true\"',a text", "{},an object", "[],an array"})
    void aWrongTypeIsNamedWithWhatWasExpected(String value, String found) {
        var problem = problem("{\"dryRun\":" + value + "}", JSON);
        assertEquals(List.of("/dryRun"), pointers(problem));
        assertTrue(problem.detail().contains("expected true or false, found " + found), problem.detail());
    }

    @Test
    void everyUnknownFieldIsNamed() {
        assertEquals(List.of("/a~1b~0", "/c"), pointers(problem("{\"a/b~\":1,\"c\":2}", JSON)));
    }

    @Test
    void nestingHasAnEnd() {
        assertEquals(400, problem("[".repeat(100_000), JSON).status());
    }

    private static boolean flag(String body) {
        return JsonBody.flag("dryRun", body.getBytes(StandardCharsets.UTF_8), JSON);
    }

    private static String choice(String body, String... choices) {
        return JsonBody.choice("channel", List.of(choices), body.getBytes(StandardCharsets.UTF_8), JSON);
    }

    private static Problem problem(String body, String type) {
        return assertThrows(
                        ProblemException.class,
                        () -> JsonBody.flag("dryRun", body.getBytes(StandardCharsets.UTF_8), type))
                .problem();
    }

    private static List<String> pointers(Problem problem) {
        var pointers = new ArrayList<String>();
        problem.extensions()
                .path("errors")
                .forEach(error -> pointers.add(error.path("pointer").asText()));
        return pointers;
    }
}
