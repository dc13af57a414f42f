package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.catraca.source.spec.SourceSpec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources of GraphQL: cursors in the variables, and errors beside the data. */
class GraphQlTest {
    private static final String READ = """
            {"method": "POST", "records": "/data/products/nodes",
             "body": {"query": "query($after: String) {products(after: $after) {nodes {id}}}", "variables": {"after": null}},
             "pagination": {"kind": "cursor", "param": "/variables/after", "next": "/data/products/pageInfo/endCursor"}}""";

    private final Reading reading = new Reading(TestConfig.DEFAULT);
    private Upstream upstream;

    @AfterEach
    void stop() {
        reading.close();
        upstream.close();
    }

    @Test
    void isReadByItsCursors() {
        var spec = answering(page("{\"id\": 1}, {\"id\": 2}", "\"a==\"", ""), page("{\"id\": 3}", "null", ""));

        assertEquals(List.of("1:1", "2:2", "3:3"), reading.all(spec, 1));
        assertTrue(upstream.bodies.get(0).endsWith("\"variables\":{\"after\":null}}"), upstream.bodies.get(0));
        assertTrue(upstream.bodies.get(1).endsWith("\"variables\":{\"after\":\"a==\"}}"), upstream.bodies.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"errors\": [{\"message\": \"Field\\nis broken\", \"path\": [\"products\"]}, {\"message\": \"other\"}]",
                ", \"errors\": [{\"path\": [], \"message\": \"Field is broken\"}], \"extensions\": {}"
            })
    void anErrorBehindTheDataFailsBeforeARecordOfThePageCounts(String errors) {
        var spec = answering(page("{\"id\": 1}", "\"a\"", ""), page("{\"id\": 2}, {\"id\": null}", "null", errors));

        try (var reader = reading.open(spec, Checkpoint.START)) {
            var chunk = reader.next(10, Long.MAX_VALUE);
            assertEquals(List.of("1:1"), Reading.ids(chunk));
            assertFalse(chunk.last());
            var failure = assertThrows(SourceException.class, () -> reader.next(10, Long.MAX_VALUE));
            assertFalse(failure.retryable());
            assertEquals(
                    upstream.address("/graphql")
                            + ", the cursor a (after 1 records) answers with an error: Field is broken",
                    failure.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"errors\": [{\"message\": \"Field is broken\"}], \"data\": null}",
                "{\"errors\": [{\"message\": \"Field is broken\"}]}",
                "{\"data\": {\"products\": null}, \"errors\": [{\"message\": \"Field is broken\"}]}",
                "{\"data\": {\"products\": {\"nodes\": []}}, \"errors\": [{\"message\": \"Field is broken\"}]}"
            })
    void anErrorInsteadOfTheDataIsSaid(String answer) {
        var spec = answering(answer);
        var failure = assertThrows(SourceException.class, () -> reading.all(spec, 10));

        assertTrue(failure.getMessage().endsWith("answers with an error: Field is broken"), failure::getMessage);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", \"errors\": [\"text\"]",
                ", \"errors\": [{\"code\": 1}]",
                ", \"errors\": {\"message\": \"x\"}",
                ", \"errors\": \"text\""
            })
    void anErrorOfAnotherFormFailsToo(String errors) {
        var spec = answering(page("{\"id\": 1}", "null", errors));
        var failure = assertThrows(SourceException.class, () -> reading.all(spec, 10));

        assertTrue(
                failure.getMessage().endsWith("answers with an error: errors without a message"), failure::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"errors\": []", ", \"errors\": null"})
    void noErrorsAreNoFailure(String errors) {
        var spec = answering(page("{\"id\": 1}", "null", errors));

        assertEquals(List.of("1:1"), reading.all(spec, 10));
    }

    @Test
    void theErrorOfAPageThatIsTooLargeToBeKeptFailsTheReading() {
        var large = "{\"id\": 1, \"text\": \"" + "x".repeat(500_000) + "\"}";
        var spec =
                answering(page((large + ", ").repeat(40) + large, "null", ", \"errors\": [{\"message\": \"late\"}]"));
        var failure = assertThrows(SourceException.class, () -> reading.all(spec, 10));

        assertTrue(failure.getMessage().endsWith("answers with an error: late"), failure::getMessage);
    }

    @Test
    void noSecretIsShownThatAnErrorRepeats() {
        var spec = answering("{\"errors\": [{\"message\": \"bad token s3cr&t/+\"}]}");
        var keyed =
                Specs.read(spec.read().url(), READ.replace("\"after\": null", "\"after\": null, \"k\": \"${KEY}\""));
        var failure = assertThrows(SourceException.class, () -> reading.all(keyed, 10));

        assertTrue(failure.getMessage().endsWith("bad token ${KEY}"), failure::getMessage);
    }

    private static String page(String nodes, String cursor, String errors) {
        return "{\"data\": {\"products\": {\"nodes\": [%s], \"pageInfo\": {\"endCursor\": %s}}}%s}"
                .formatted(nodes, cursor, errors);
    }

    private SourceSpec answering(String... answers) {
        upstream = new Upstream(exchange -> Upstream.send(exchange, answers[upstream.bodies.size() - 1]));
        return Specs.read(upstream.address("/graphql"), READ);
    }
}
