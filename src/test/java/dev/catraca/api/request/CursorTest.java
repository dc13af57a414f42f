package dev.catraca.api.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.api.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final Cursor RUNS = Cursor.of("runs");

    @Test
    void leadsBackToItsKey() {
        assertEquals(Optional.of("loja-a/É 1/2:x"), RUNS.key(RUNS.behind("loja-a/É 1/2:x")));
        assertEquals(Optional.of(Long.MAX_VALUE), RUNS.number(RUNS.behind(Long.MAX_VALUE)));
    }

    @Test
    void needsNoEscapingInAnAddress() {
        assertTrue(RUNS.behind("???>>>~~~ÿÿÿ").matches("[A-Za-z0-9_-]+"));
    }

    @Test
    void isNotThereWithoutAParameter() {
        assertEquals(Optional.empty(), RUNS.key(null));
    }

    @Test
    void isRefusedByAnotherList() {
        assertNamesAfter(Cursor.of("events").behind(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "zzz", "%%%", "not base64!", "cnVuc"})
    void garbageIsRefused(String garbage) {
        assertNamesAfter(garbage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs:", "runs:-1", "runs:0", "runs:9223372036854775808", "runs:x", "runs:1\u0000", "runs"})
    void aForgedNumberIsRefused(String text) {
        assertNamesAfter(Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void leadsBackToItsMoment() {
        var moment = Instant.parse("2026-01-31T10:00:00.123456Z");
        assertEquals(moment, Cursor.moment(moment.toString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-1000000000-01-01T00:00:00Z", "+10000-01-01T00:00:00Z", "0000-12-31T00:00:00Z", "today", ""})
    void aForgedMomentIsRefused(String text) {
        assertEquals(
                400,
                assertThrows(ProblemException.class, () -> Cursor.moment(text))
                        .problem()
                        .status());
    }

    @Test
    void bytesThatAreNotTextAreRefused() {
        assertNamesAfter(Base64.getUrlEncoder().encodeToString(new byte[] {'r', 'u', 'n', 's', ':', (byte) 0xC3, '('}));
    }

    private static void assertNamesAfter(String after) {
        var problem =
                assertThrows(ProblemException.class, () -> RUNS.number(after)).problem();
        assertEquals(400, problem.status());
        assertEquals("after", problem.extensions().path("parameter").asText());
    }
}
