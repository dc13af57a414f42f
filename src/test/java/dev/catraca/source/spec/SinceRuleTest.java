package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinceRuleTest {
    @Test
    void hasDefaults() {
        var since = since("{\"param\": \"modified_after\"}");

        assertEquals(Optional.of("modified_after"), since.param());
        assertEquals("2026-01-31T10:00:00Z", since.format().write(Instant.parse("2026-01-31T10:00:00.9Z")));
        assertEquals(Duration.ofMinutes(10), since.overlap());
        assertEquals(Optional.empty(), since.field());
        assertEquals(Optional.empty(), since.from());
        assertEquals(Optional.empty(), since.at());
    }

    @Test
    void isReadWithAllItsFields() {
        var spec = valid(with("/mode", "\"INCREMENTAL\"", "/full", "\"every 30d\"", "/read/since", """
                        {"param": "desde", "format": "dd/MM/yyyy HH:mm", "zone": "America/Sao_Paulo", "field": "/alterado",
                         "overlap": "PT0S", "from": "2026-01-01"}"""))
                .spec();
        var since = spec.read().since().orElseThrow();

        assertEquals(Optional.of(Duration.ofDays(30)), spec.full());
        assertEquals("31/01/2026 07:00", since.format().write(Instant.parse("2026-01-31T10:00:00Z")));
        assertEquals(Optional.of("/alterado"), since.field());
        assertEquals(Duration.ZERO, since.overlap());
        assertEquals(Optional.of(Instant.parse("2026-01-01T03:00:00Z")), since.from());
        assertTrue(spec.retirement().enabled(), "a full run of it retires");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/read/since/param; {}",
                "/read/since/format; {'param': 's', 'format': 'HH:mm'}",
                "/read/since/format; {'param': 's', 'format': 'tomorrow'}",
                "/read/since/zone; {'param': 's', 'zone': 'Brasilia'}",
                "/read/since/overlap; {'param': 's', 'overlap': 'PT745H'}",
                "/read/since/overlap; {'param': 's', 'overlap': '-PT1S'}",
                "/read/since/from; {'param': 's', 'from': 'ontem'}",
                "/read/since/field; {'param': 's', 'field': 'alterado'}",
                "/read/since/field; {'param': 's', 'field': '/itens/*/alterado'}",
                "/read/since/field; {'param': 's', 'field': '^/alterado'}",
                "/read/since/param; {'param': '/filtro/desde'}",
                "/read/since/param; {'param': 'header:Host'}",
                "/read/since/param; {'param': 'page'}",
                "/read/since/order; {'param': 's', 'order': 'asc'}",
                "/read/since/field; {'param': 's', 'order': 'desc'}",
            })
    void namesTheFault(String pointer, String since) {
        assertFault(
                pointer,
                with(
                        "/read/since",
                        since.replace('\'', '"'),
                        "/read/pagination",
                        "{\"kind\": \"page\", \"param\": \"page\"}"));
    }

    @Test
    void aListThatHasTheNewestFirstNeedsNoParameter() {
        var since = since("{\"order\": \"desc\", \"field\": \"/changed\"}");

        assertEquals(Optional.empty(), since.param());
        assertTrue(since.newestFirst());
    }

    @Test
    void whatIsGoneIsKnownByTheVersionOfItsDetail() {
        var gone = "{\"param\": \"situacao\", \"value\": \"E\"}";
        var join = "[{\"url\": \"http://h/s/{id}\", \"id\": \"/id\", \"as\": \"stock\"}]";
        var detail = "{\"url\": \"http://h/p/{id}\", \"id\": \"/id\"}";
        assertFault("/read/detail/version", with("/read/gone", gone, "/read/join", join, "/read/detail", detail));
        valid(with("/read/gone", gone, "/read/detail", detail));
        valid(with(
                "/read/gone",
                gone,
                "/read/join",
                join,
                "/read/detail",
                detail.replace("/id\"}", "/id\", \"version\": \"/v\"}")));
    }

    @Test
    void whatIsGoneIsInNoOrder() {
        var spec = valid(with(
                        "/read/since",
                        "{\"order\": \"desc\", \"field\": \"/changed\"}",
                        "/read/gone",
                        "{\"param\": \"situacao\", \"value\": \"E\"}"))
                .spec();

        assertTrue(spec.read().since().orElseThrow().newestFirst());
        var gone = spec.forGone().read().since().orElseThrow();
        assertFalse(
                gone.newestFirst(),
                "it stopped at the last change of a product, which may be long before it was taken out");
        assertEquals(Optional.of("/changed"), gone.field());
    }

    @Test
    void fullNeedsSomethingToBeFullOf() {
        assertFault("/full", with("/full", "\"every 7d\""));
        assertFault("/full", with("/mode", "\"INCREMENTAL\"", "/full", "\"every 7d\""));
        assertFault("/full", with("/full", "\"every 7d\"", "/read/since", "{\"param\": \"s\"}"));
        assertFault(
                "/full", with("/mode", "\"INCREMENTAL\"", "/full", "\"weekly\"", "/read/since", "{\"param\": \"s\"}"));
    }

    @Test
    void aFileIsNotAskedForAnything() {
        var file = with("/read/url", "\"file:///a.json\"", "/read/since", "{\"param\": \"s\"}");
        assertTrue(new SpecParser(Optional.of("/tmp")).parse(Submitted.tree(file)) instanceof SpecResult.Invalid invalid
                && invalid.faults().stream().anyMatch(fault -> fault.pointer().equals("/read/since")));
    }

    @Test
    void aColumnIsTheTimeOfARow() {
        var csv = valid(with(
                        "/read/format",
                        "\"csv\"",
                        "/map",
                        "{\"externalId\": \"id\", \"name\": \"nome\"}",
                        "/read/since",
                        "{\"param\": \"s\", \"field\": \"alterado em\"}"))
                .spec();
        assertEquals("alterado em", csv.places().get("since/field"));
    }

    private static Since since(String json) {
        return valid(with("/read/since", json)).spec().read().since().orElseThrow();
    }
}
