package dev.catraca.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What differs between two specs, by JSON Pointer. */
class SpecChangeTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // the same
                "{'a': 1}                         | {'a': 1}                        |",
                "{'a': 1, 'b': 2}                 | {'b': 2, 'a': 1}                |",
                "{'a': 1.50}                      | {'a': 1.5}                      |",
                "{'a': 100}                       | {'a': 1e2}                      |",
                "{'a': null}                      | {}                              |",
                "[]                               | []                              |",
                // values
                "{'a': 1}                         | {'a': 2}                        | /a 1 2",
                "{'a': '1'}                       | {'a': 1}                        | /a \"1\" 1",
                "{'a': true}                      | {'a': false}                    | /a true false",
                "{'a': {'b': {'c': 1}}}           | {'a': {'b': {'c': 2}}}          | /a/b/c 1 2",
                "{}                               | {'a': {'b': 1}}                 | /a null {\"b\":1}",
                "{'a': {'b': 1}}                  | {}                              | /a {\"b\":1} null",
                "{'a': {}}                        | {'a': []}                       | /a {} []",
                // names that a pointer escapes
                "{'a/b': {'~': 1}}                | {'a/b': {'~': 2}}               | /a~1b/~0 1 2",
                "{'': 1}                          | {'': 2}                         | / 1 2",
                // lists by place
                "{'a': [1, 2]}                    | {'a': [1, 3]}                   | /a/1 2 3",
                "{'a': [1]}                       | {'a': [1, 2]}                   | /a/1 null 2",
                "{'a': [1, 2]}                    | {'a': [2]}                      | /a/0 1 2; /a/1 2 null",
                "{'a': [{'b': 1}]}                | {'a': [{'b': 2}]}               | /a/0/b 1 2",
                // the order of the specs
                "{'z': 1, 'a': 1}                 | {'c': 1, 'a': 2, 'z': 2}        | /z 1 2; /a 1 2; /c null 1",
                // no objects
                "'text'                           | {'a': 1}                        | \u0020\"text\" {\"a\":1}",
            })
    void namesEachPlaceOnce(String before, String after, String changes) {
        assertEquals(changes == null ? "" : changes.strip(), told(SpecChange.between(json(before), json(after))));
    }

    @Test
    void ofNothingTheWholeIsNew() {
        assertEquals("{\"a\":1} null", told(SpecChange.between(json("{'a': 1}"), null)));
    }

    private static String told(List<SpecChange> changes) {
        return String.join(
                        "; ",
                        changes.stream()
                                .map(it -> it.pointer() + " " + it.before() + " " + it.after())
                                .toList())
                .strip();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
