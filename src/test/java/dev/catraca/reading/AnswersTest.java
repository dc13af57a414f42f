package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.reading.ReadingEnd.Kind;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a spec says of answers, against a server. */
@Timeout(60)
class AnswersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private final List<String> remarks = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private Upstream upstream;
    private ReadingEnd end;

    @AfterEach
    void stop() {
        reading.close();
        upstream.close();
    }

    /** The answer to the request for the third page; those before have three records each. */
    private void third(int status, String body, String... headers) {
        upstream = new Upstream(exchange -> {
            var page = Integer.parseInt(Upstream.parameter(exchange, "page", "?"));
            if (page == 3) {
                for (var i = 0; i < headers.length; i += 2) {
                    exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
                }
                Upstream.send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
            } else {
                Upstream.send(exchange, page(page > 4 ? 0 : page));
            }
        });
    }

    private static String page(int page) {
        var first = page * 3;
        return page == 0
                ? "{\"items\": []}"
                : "{\"items\": [{\"id\": %d}, {\"id\": %d}, {\"id\": %d}]}".formatted(first, first + 1, first + 2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            404 | {"description": "Last page is 2"} | {"status": [404], "text": "last PAGE is", "do": "end"}
            404 |                                   | {"status": [404, 410], "do": "end"}
            500 | {"faultcode": "SOAP-ENV:5113"}    | {"status": [500], "body": "/faultcode", "is": ["SOAP-ENV:5113"], "do": "end"}
            200 | {"retorno": {"codigo_erro": 23}}  | {"body": "/retorno/codigo_erro", "is": ["23"], "do": "end"}
            200 | {"retorno": {"codigo_erro": "23"}}| {"body": "/retorno/codigo_erro", "is": [23], "do": "end"}
            200 | {"errors": [{"code": "NO_PAGE"}]} | {"body": "/errors/0/code", "is": ["NO_PAGE"], "do": "end"}
            200 | {"errors": [{"code": "NO_PAGE"}]} | {"body": "/errors", "do": "end"}
            200 | {"items": []}                     | {"header": {"x-state": "OVER"}, "do": "end"}
            """)
    void anAnswerIsTakenForTheEndWhichIsAGuess(int status, String body, String rule) {
        third(status, body == null ? "" : body, "X-State", "over");
        assertEquals(6, read(rule).size());
        assertEquals(Kind.GUESSED, end.kind());
        assertTrue(end.why().endsWith(", which rule 1 of read.answers takes for the end"), end::why);
        assertEquals(List.of(end.why()), remarks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            200 | {"items": [{"id": 9}], "errors": []}  | {"body": "/errors", "do": "fail"}
            200 | {"items": [{"id": 9}], "code": 6}     | {"body": "/code", "is": ["7"], "do": "fail"}
            200 | {"items": [{"id": 9}], "code": null}  | {"body": "/code", "do": "fail"}
            200 | {"items": [{"id": 9}], "ok": false}   | {"body": "/ok", "do": "fail"}
            200 | {"items": [{"id": 9}]}                | {"header": {"X-State": "busy"}, "do": "fail"}
            200 | {"items": [{"id": 9}]}                | {"status": [404], "do": "fail"}
            200 | {"items": [{"id": 9}]}                | {"text": "\\"items\\"", "at": "detail", "do": "fail"}
            206 | {"items": [{"id": 9}]}                | {"text": "nothing", "do": "fail"}
            """)
    void anAnswerThatNoRuleMatchesIsReadAsBefore(int status, String body, String rule) {
        third(status, body, "X-State", "over");
        var read = read(rule);
        assertTrue(read.contains("7:9"), read::toString);
        assertEquals(Kind.PROVEN, end.kind());
    }

    @Test
    void theFirstRuleThatMatchesCounts() {
        third(404, "Last page is 2");
        assertEquals(
                "the shop is closed: " + upstream.address("/p")
                        + " answered 404 Not Found for page 3: \"Last page is 2\" (rule 2 of read.answers)",
                fails("""
                        {"status": [410], "do": "end"}, {"text": "last", "do": "fail", "say": "the shop is closed"},
                        {"status": [404], "do": "end"}""", SourceException.Kind.PERMANENT).getMessage());
    }

    @Test
    void aFailureThatOnlyAPersonCanMendIsOne() {
        third(200, "{\"retorno\": {\"codigo_erro\": 2}}");
        fails(
                "{\"body\": \"/retorno/codigo_erro\", \"is\": [2], \"do\": \"fail\", \"reason\": \"CONFIG_ERROR\"}",
                SourceException.Kind.CONFIGURATION);
    }

    @Test
    void noRecordOfAnAnswerThatARuleRefusesCounts() {
        third(200, "{\"items\": [{\"id\": 99}], \"code\": 6}");
        assertEquals(
                6, read("{\"body\": \"/code\", \"is\": [6], \"do\": \"end\"}").size());
    }

    @ParameterizedTest
    @CsvSource({"404,true", "500,false"})
    void theEndThatATotalConfirmsIsProvenUnlessOnlyAStatusThatMayPassSaysSo(int status, boolean proven) {
        upstream = new Upstream(exchange -> {
            if (Upstream.parameter(exchange, "page", "?").equals("1")) {
                exchange.getResponseHeaders().add("X-Total-Count", "3");
                Upstream.send(exchange, page(1));
            } else {
                Upstream.send(exchange, status, "Last page is 1".getBytes(StandardCharsets.UTF_8));
            }
        });
        var total = ", \"total\": \"header:X-Total-Count\"";
        read(spec("{\"status\": [%d], \"do\": \"end\"}".formatted(status), total));
        assertEquals(proven, end.kind() == Kind.PROVEN);
        read(spec("{\"status\": [%d], \"text\": \"last page is\", \"do\": \"end\"}".formatted(status), total));
        assertEquals(Kind.PROVEN, end.kind());
    }

    @Test
    void aPageIsLeftOutWithADoubt() {
        third(500, "broken");
        var ids = read("{\"status\": [500], \"do\": \"skip\"}");
        assertEquals(9, ids.size());
        assertTrue(ids.contains("9:14"), ids::toString);
        assertEquals(1, doubts.size());
        assertTrue(doubts.get(0).endsWith(" and is left out by rule 1 of read.answers"), doubts::toString);
    }

    @Test
    void pagesAreNotLeftOutForEver() {
        upstream = new Upstream(exchange -> Upstream.send(exchange, 500, new byte[0]));
        var failure = fails("{\"status\": [500], \"do\": \"skip\"}", SourceException.Kind.PERMANENT);
        assertTrue(failure.getMessage().startsWith("more than 10 pages in a row were left out"), failure::getMessage);
    }

    @Test
    void aRequestIsRepeated() {
        var asked = new AtomicInteger();
        upstream = new Upstream(exchange -> {
            if (asked.incrementAndGet() == 1) {
                Upstream.send(exchange, "{\"items\": [], \"status\": \"preparing\"}");
            } else {
                Upstream.send(exchange, page(asked.get() == 2 ? 1 : 0));
            }
        });
        assertEquals(
                3,
                read("{\"body\": \"/status\", \"is\": [\"preparing\"], \"do\": \"retry\"}")
                        .size());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"status": [400], "do": "wait", "for": "PT40S"}                      | 40000
            {"status": [400], "header": "X-Ms", "do": "wait", "unit": "ms"}      | 1500
            {"status": [400], "header": "X-S", "do": "wait", "unit": "s"}        | 2500
            {"text": "tente em", "do": "wait", "unit": "s"}                      | 17000
            """)
    void theTimeToWaitIsInTheRuleAHeaderOrTheText(String rule, long millis) {
        third(400, "{\"code\": 6, \"message\": \"Redundante. Tente em 17 segundos.\"}", "X-Ms", "1500", "X-S", "2.5");
        var failure = fails(rule, SourceException.Kind.THROTTLED);
        assertEquals(Optional.of(Duration.ofMillis(millis)), failure.retryAfter());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            {"text": "erro 6: aguarde", "do": "wait", "unit": "s"}                               | 40000
            {"header": {"X-Code": "6", "X-Wait": ""}, "do": "wait", "unit": "ms"}                | 1500
            {"header": "X-Wait", "text": "aguarde", "do": "wait", "unit": "ms"}                  | 1500
            {"header": {"X-State": "busy"}, "text": "aguarde", "do": "wait", "unit": "s"}        | 40000
            {"header": "X-State", "text": "aguarde", "do": "wait", "unit": "s"}                  | 40000
            """)
    void theTimeToWaitStandsInTheHeaderWithoutAValueOrElseBehindTheText(String rule, long millis) {
        third(400, "İ".repeat(50) + " Erro 6: aguarde 40 s", "X-Code", "6", "X-Wait", "1500", "X-State", "busy");
        var failure = fails(rule, SourceException.Kind.THROTTLED);
        assertEquals(Optional.of(Duration.ofMillis(millis)), failure.retryAfter());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFF", "\n \uFEFF\n", "<b>Notice</b>: x in y.php\n", "while(1);"})
    void aRuleLooksIntoABodyBehindWhatStandsBeforeTheJson(String junk) {
        third(200, junk + "{\"items\": [{\"id\": 99}], \"code\": 6}");
        assertEquals(
                6,
                read(spec("{\"body\": \"/code\", \"is\": [6], \"do\": \"end\"}", ", \"tolerant\": true"))
                        .size());
    }

    @Test
    void aLongAnswerIsReadWholeThoughARuleLooksIntoIt() {
        upstream = new Upstream(exchange -> Upstream.send(
                exchange,
                Upstream.parameter(exchange, "page", "?").equals("1")
                        ? "{\"items\": [{\"id\": 1, \"x\": \"" + "é".repeat(100_000) + "\"}, {\"id\": 2}], \"code\": 6}"
                        : page(0)));
        assertEquals(
                2, read("{\"body\": \"/code\", \"is\": [6], \"do\": \"fail\"}").size());
    }

    private SourceException fails(String rules, SourceException.Kind kind) {
        try (var reader = reading.open(spec(rules, ""), Checkpoint.START)) {
            var failure = assertThrows(SourceException.class, () -> {
                while (true) {
                    reader.next(100, Long.MAX_VALUE);
                }
            });
            assertEquals(kind, failure.kind(), failure::getMessage);
            return failure;
        }
    }

    private List<String> read(String rules) {
        return read(spec(rules, ""));
    }

    private List<String> read(SourceSpec spec) {
        var ids = new ArrayList<String>();
        try (var reader = reading.open(spec, Checkpoint.START)) {
            for (var tries = 0; tries < 50; tries++) {
                try {
                    var chunk = reader.next(2, Long.MAX_VALUE);
                    ids.addAll(Reading.ids(chunk));
                    remarks.addAll(chunk.remarks());
                    doubts.addAll(chunk.doubts());
                    if (chunk.last()) {
                        end = chunk.end();
                        return ids;
                    }
                } catch (SourceException e) {
                    if (!e.retryable()) {
                        throw e;
                    }
                }
            }
        }
        throw new AssertionError("no end");
    }

    private SourceSpec spec(String rules, String more) {
        var text = """
                {"id": "shop", "read": {"url": "%s", "records": "/items", "answers": [%s]%s,
                 "pagination": {"kind": "page"}}, "map": {"externalId": "/id", "name": "/id"}}
                """.formatted(upstream.address("/p"), rules, more);
        try {
            var result = new SpecParser(Optional.empty()).parse((ObjectNode) JSON.readTree(text));
            return ((SpecResult.Valid) result).spec();
        } catch (IOException | ClassCastException e) {
            throw new AssertionError(text, e);
        }
    }
}
