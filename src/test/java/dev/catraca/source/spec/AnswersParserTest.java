package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersParserTest {
    @Test
    void everyPartOfARule() {
        var read = valid(with(
                        "/read/answers",
                        "[{\"status\": [404, 410], \"header\": {\"X-A\": \"b\"}, \"body\": \"/e\", \"is\": [6, \"7\"],"
                                + " \"text\": \"Last\", \"at\": \"detail\", \"do\": \"fail\", \"say\": \"No.\","
                                + " \"reason\": \"CONFIG_ERROR\"}, {\"status\": [420], \"do\": \"wait\", \"for\": \"PT10S\"}]",
                        "/read/pace",
                        "[\"3/s\", \"100000/d\"]",
                        "/read/budget",
                        "\"bling\""))
                .spec()
                .read();
        assertEquals(
                new AnswerRule(
                        new AnswerRule.When(
                                Set.of(404, 410),
                                Map.of("X-A", "b"),
                                Optional.of("/e"),
                                Set.of("6", "7"),
                                Optional.of("last")),
                        AnswerRule.At.DETAIL,
                        AnswerRule.Action.FAIL,
                        Optional.of("No."),
                        true,
                        Optional.empty(),
                        Optional.empty()),
                read.traffic().answers().get(0));
        assertEquals(
                Optional.of(Duration.ofSeconds(10)),
                read.traffic().answers().get(1).pause());
        assertEquals(
                List.of(new Rate(3, Duration.ofSeconds(1), "3/s"), new Rate(100_000, Duration.ofDays(1), "100000/d")),
                read.traffic().pace());
        assertEquals(Optional.of("bling"), read.traffic().budget());
    }

    @Test
    void aSourceWithoutRulesHasNone() {
        assertEquals(Traffic.FREE, valid(Submitted.MINIMAL).spec().read().traffic());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            /0 ~ {"do": "end"} ~ expected what the rule is for: status, header, body or text
            /0 ~ 7 ~ expected an object, found a number
            /0/do ~ {"status": [404]} ~ required; expected one of fail, retry, wait, end, skip, gone
            /0/do ~ {"status": [404], "do": "stop"} ~ expected one of fail, retry, wait, end, skip, gone; found "stop"
            /0/do ~ {"status": [404], "do": "gone"} ~ gone is only used at detail
            /0/do ~ {"status": [404], "do": "end", "at": "detail"} ~ end is only used at page
            /0/do ~ {"status": [404], "do": "skip"} ~ expected another meaning: only with pagination page and offset the page behind is known
            /0/status ~ {"status": 404, "do": "end"} ~ expected a list, found a number
            /0/status ~ {"status": [], "do": "end"} ~ expected a list of statuses such as [404, 410]
            /0/status/0 ~ {"status": ["404"], "do": "end"} ~ expected a whole number from 200 to 599, found a text
            /0/status/0 ~ {"status": [99], "do": "end"} ~ expected a status from 200 to 599, found "99"
            /0/is ~ {"status": [404], "is": [1], "do": "end"} ~ only used with body
            /0/is/0 ~ {"body": "/a", "is": [{}], "do": "end"} ~ expected a text, a number, true or false, found an object
            /0/body ~ {"body": "a", "do": "end"} ~ expected a JSON Pointer such as /errors/0/code; found "a"
            /0/header/a b ~ {"header": {"a b": "x"}, "do": "end"} ~ expected a header name (RFC 9110)
            /0/header/X ~ {"header": {"X": 1}, "do": "end"} ~ expected a text, found a number
            /0/header ~ {"header": {}, "do": "end"} ~ expected the name of a header, or an object such as {"X-State": "busy"}
            /0/text ~ {"text": " ", "do": "end"} ~ expected a text of 1 to 200 characters, not blank; found " "
            /0/say ~ {"status": [404], "do": "end", "say": "x"} ~ only used with do fail
            /0/unit ~ {"status": [404], "do": "retry", "unit": "s"} ~ only used with do wait
            /0/for ~ {"status": [404], "do": "wait"} ~ expected for, or unit with a header or a text that has the number
            /0/for ~ {"status": [404], "do": "wait", "unit": "s"} ~ expected for, or unit with a header or a text that has the number
            /0/for ~ {"status": [404], "do": "wait", "for": "PT2D"} ~ expected an ISO 8601 duration such as PT10S between 1 second and 1 day; found "PT2D"
            /0/x ~ {"status": [404], "do": "end", "x": 1} ~ unknown field; expected one of status, header, body, is, text, at, do, say, reason, for, unit
            """)
    void aBadRuleIsToldInWords(String pointer, String rule, String message) {
        assertEquals(message, assertFault("/read/answers" + pointer, with("/read/answers", "[" + rule + "]")));
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            "" ~ "3/s" ~ expected a list, found a text
            "" ~ [] ~ expected a list of 1 to 4 paces such as ["3/s", "100000/d"]
            /1 ~ ["3/s", "0/s"] ~ expected a number of requests in a second, minute, hour or day, such as 3/s; found "0/s"
            /0 ~ ["3 /s"] ~ expected a number of requests in a second, minute, hour or day, such as 3/s; found "3 /s"
            /0 ~ [3] ~ expected a text, found a number
            """)
    void aBadPaceIsToldInWords(String pointer, String pace, String message) {
        assertEquals(message, assertFault("/read/pace" + pointer.replace("\"\"", ""), with("/read/pace", pace)));
    }
}
