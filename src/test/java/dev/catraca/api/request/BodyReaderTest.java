package dev.catraca.api.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.api.problem.Problem;
import dev.catraca.api.problem.ProblemException;
import dev.catraca.run.Guard;
import jakarta.validation.Validation;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyReaderTest {
    private static final jakarta.validation.ValidatorFactory VALIDATORS = Validation.buildDefaultValidatorFactory();
    private static final BodyReader READER = new BodyReader(VALIDATORS.getValidator());

    @AfterAll
    static void close() {
        VALIDATORS.close();
    }

    @Test
    void readsRecordsAndObjectsAlone() {
        assertTrue(READER.isReadable(StartBody.class, StartBody.class, new Annotation[0], MediaType.WILDCARD_TYPE));
        assertTrue(READER.isReadable(ObjectNode.class, ObjectNode.class, new Annotation[0], MediaType.WILDCARD_TYPE));
        assertFalse(READER.isReadable(String.class, String.class, new Annotation[0], MediaType.WILDCARD_TYPE));
    }

    @Test
    void noBodyCountsAsAnEmptyObjectWhateverItsType() {
        assertFalse(read(RepairBody.class, "", "text/plain").dryRun());
        assertEquals(Set.of(), read(StartBody.class, "", null).approved());
        assertTrue(read(ObjectNode.class, "", null).isEmpty());
    }

    @Test
    void anAbsentOrNullFieldHasItsDefault() {
        for (var body : List.of("{}", "{\"limit\": null, \"spec\": null}")) {
            var preview = read(PreviewBody.class, body);
            assertEquals(20, preview.limit());
            assertNull(preview.spec());
        }
        assertFalse(read(RepairBody.class, "{\"dryRun\": null}").dryRun());
        assertEquals(
                Set.of(),
                read(StartBody.class, "{\"approve\": null, \"approveRetirement\": false}")
                        .approved());
    }

    @Test
    void readsWhatIsSaid() {
        assertTrue(read(RepairBody.class, "{\"dryRun\": true}").dryRun());
        assertEquals(
                LogLevel.WARN, read(LoggerBody.class, "{\"level\": \"WARN\"}").level());
        assertNull(read(LoggerBody.class, "{\"level\": null}").level());
        assertEquals(
                Set.of(Guard.MISSING, Guard.RETIREMENT),
                read(StartBody.class, "{\"approve\": [\"missing\"], \"approveRetirement\": true}")
                        .approved());
        var preview = read(PreviewBody.class, "{\"limit\": 100, \"spec\": {\"share\": 0.123456789012345678901}}");
        assertEquals(100, preview.limit());
        assertEquals(
                new BigDecimal("0.123456789012345678901"),
                preview.spec().path("share").decimalValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "Application/JSON; charset=utf-8"})
    void jsonIsTakenAsJson(String type) {
        assertTrue(read(RepairBody.class, "{\"dryRun\":true}", type).dryRun());
    }

    /** A page of another site may have a browser send these without asking first. */
    @Test
    void aBodyThatDoesNotSayItIsJsonIsNotTaken() {
        assertThrows(NotSupportedException.class, () -> read(RepairBody.class, "{}", null));
        assertThrows(NotSupportedException.class, () -> read(ObjectNode.class, "{}", null));
    }

    /** PostgreSQL stores 131,072 digits; a text of a few characters can stand for more. */
    @ParameterizedTest
    @ValueSource(strings = {"1e200000", "1e-200000", "-1E+1001", "[0, 1e5000]"})
    void aNumberWithMoreDigitsThanAnybodyNeedsIsNamed(String value) {
        var problem = problem(ObjectNode.class, "{\"a\":{\"b/c\":" + value + "}}");
        assertEquals(List.of(value.startsWith("[") ? "/a/b~1c/1" : "/a/b~1c"), pointers(problem));
        assertTrue(problem.detail().contains("expected a number of at most 1000 digits"), problem.detail());
        assertEquals(
                new BigDecimal("1e1000"),
                read(ObjectNode.class, "{\"a\":1e1000}").path("a").decimalValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
    void anythingElseIsNot(String type) {
        assertThrows(NotSupportedException.class, () -> read(RepairBody.class, "{}", type));
        assertThrows(NotSupportedException.class, () -> read(ObjectNode.class, "{}", type));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "null", "\"x\"", "1", "{} {}", "{\"dryRun\":true,\"dryRun\":false}", " ", "{\"a\":}"})
    void onlyOneObjectIsABody(String body) {
        assertEquals(List.of(""), pointers(problem(RepairBody.class, body)));
        assertEquals(List.of(""), pointers(problem(ObjectNode.class, body)));
    }

    @ParameterizedTest
    @CsvSource({"1,a number", "'\"true\"',a text", "{},an object", "[],an array"})
    void aWrongTypeIsNamedWithWhatWasExpected(String value, String found) {
        var problem = problem(RepairBody.class, "{\"dryRun\":" + value + "}");
        assertEquals(List.of("/dryRun"), pointers(problem));
        assertTrue(problem.detail().contains("expected true or false, found " + found), problem.detail());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"LOUD\"", "\"debug\"", "\"\"", "1", "true", "[]", "{}"})
    void aWrongChoiceIsNamedWithTheChoices(String value) {
        var problem = problem(LoggerBody.class, "{\"level\":" + value + "}");
        assertEquals(List.of("/level"), pointers(problem));
        assertTrue(problem.detail().contains("expected one of DEBUG, INFO, WARN, ERROR, OFF"), problem.detail());
        assertEquals(List.of("/level"), pointers(problem(LoggerBody.class, "{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "101", "-1", "1.5", "1.0", "\"20\"", "true", "99999999999", "1e999999999", "[]"})
    void aLimitIsAWholeNumberWithinItsBounds(String value) {
        var problem = problem(PreviewBody.class, "{\"limit\":" + value + "}");
        assertEquals(List.of("/limit"), pointers(problem), problem.detail());
        assertTrue(problem.detail().contains("expected a whole number"), problem.detail());
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        assertEquals(List.of("/a~1b~0", "/c"), pointers(problem(RepairBody.class, "{\"a/b~\":1,\"c\":2}")));
        assertEquals(List.of("/x"), pointers(problem(NoFields.class, "{\"x\": {\"y\": 1}}")));
        assertEquals(
                List.of("/approve/0", "/approve/2", "/approve/3", "/approveRetirement", "/x"),
                pointers(
                                problem(
                                        StartBody.class,
                                        "{\"x\": 1, \"approve\": [1, \"missing\", \"tudo\", null], \"approveRetirement\": \"\"}"))
                        .stream()
                        .sorted()
                        .toList());
        assertEquals(
                Set.of("/limit", "/spec", "/x"),
                Set.copyOf(pointers(problem(PreviewBody.class, "{\"spec\": [], \"limit\": 0, \"x\": []}"))));
    }

    @Test
    void thatHasAnEnd() {
        var fields =
                IntStream.range(0, 10_000).mapToObj(n -> "\"x" + n + "\":0").collect(Collectors.joining(","));
        assertEquals(20, pointers(problem(NoFields.class, "{" + fields + "}")).size());
        assertEquals(400, problem(RepairBody.class, "[".repeat(100_000)).status());
    }

    private static <T> T read(Class<T> type, String body) {
        return read(type, body, MediaType.APPLICATION_JSON);
    }

    @SuppressWarnings("unchecked")
    private static <T> T read(Class<T> type, String body, String mediaType) {
        var headers = new MultivaluedHashMap<String, String>();
        if (mediaType != null) {
            headers.add(HttpHeaders.CONTENT_TYPE, mediaType);
        }
        try {
            return type.cast(READER.readFrom(
                    (Class<Object>) (Class<?>) type,
                    type,
                    new Annotation[0],
                    mediaType == null ? MediaType.APPLICATION_OCTET_STREAM_TYPE : mediaType(mediaType),
                    headers,
                    new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MediaType mediaType(String text) {
        var parts = text.split(";")[0].split("/");
        return new MediaType(parts[0], parts[1]);
    }

    private static Problem problem(Class<?> type, String body) {
        return assertThrows(ProblemException.class, () -> read(type, body)).problem();
    }

    private static List<String> pointers(Problem problem) {
        return problem.extensions().path("errors").findValuesAsText("pointer");
    }
}
