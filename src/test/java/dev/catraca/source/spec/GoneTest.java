package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.assertFault;
import static dev.catraca.source.spec.Submitted.valid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoneTest {
    @Test
    void theQueryHasTheValueInThePlaceOfItsOwn() {
        var spec = valid(with(
                        "/read/query",
                        "{\"criterio\": 2, \"tipo\": \"T\"}",
                        "/read/gone",
                        "{\"param\": \"criterio\", \"value\": 4}"))
                .spec();

        var request = spec.forGone().read().request();
        assertEquals(IntNode.valueOf(4), request.query().get("criterio"));
        assertEquals("T", request.query().get("tipo").textValue());
        assertEquals(IntNode.valueOf(2), spec.read().request().query().get("criterio"));
    }

    @Test
    void theBodyHasItAsItIs() {
        var spec = valid(with(
                        "/read/method",
                        "\"POST\"",
                        "/read/body",
                        "{\"param\": [{\"inativo\": \"N\"}]}",
                        "/read/gone",
                        "{\"param\": \"/param/0/inativo\", \"value\": true}"))
                .spec();

        assertEquals(
                Optional.of("{\"param\":[{\"inativo\":true}]}"),
                spec.forGone().read().request().body().map(Object::toString));
        assertEquals(
                Optional.of("{\"param\":[{\"inativo\":\"N\"}]}"),
                spec.read().request().body().map(Object::toString));
    }

    @Test
    void aHeaderHasItAsText() {
        var spec = valid(with(
                        "/read/headers",
                        "{\"x-estado\": \"A\"}",
                        "/read/gone",
                        "{\"param\": \"header:X-Estado\", \"value\": \"E\"}"))
                .spec();

        assertEquals(Map.of("X-Estado", "E"), spec.forGone().read().request().headers());
    }

    @Test
    void onlyTheKeyIsMappedAndNothingIsLeftOut() {
        var spec = valid(with(
                        "/where",
                        "[{\"at\": \"/situacao\", \"in\": [\"A\"]}]",
                        "/read/gone",
                        "{\"param\": \"s\", \"value\": \"E\"}"))
                .spec()
                .forGone();

        assertEquals(2, spec.map().size());
        assertEquals("/id", spec.map().get("externalId").textValue());
        assertEquals(0, spec.where().size());
    }

    @Test
    void anEntryOfAListWithDetailsHasNoVariants() {
        var gone = "{\"param\": \"s\", \"value\": \"E\"}";
        var each = "{\"at\": \"/variants\", \"ifNone\": \"skip\"}";
        var detail = "{\"url\": \"https://shop.example/products/{id}\", \"id\": \"/id\"}";

        var plain = valid(with("/read/gone", gone, "/read/each", each)).spec();
        assertEquals(plain.read().each(), plain.forGone().read().each());
        var detailed = valid(with("/read/gone", gone, "/read/each", each, "/read/detail", detail))
                .spec();
        assertEquals(Optional.empty(), detailed.forGone().read().each());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/read/gone/value; {'param': 's'}",
                "/read/gone/param; {'value': 'E'}",
                "/read/gone/value; {'param': 's', 'value': ''}",
                "/read/gone/value; {'param': 's', 'value': 1.5}",
                "/read/gone/value; {'param': 's', 'value': ['E']}",
                "/read/gone/param; {'param': '/filtro', 'value': 'E'}",
                "/read/gone/param; {'param': 'header:Host', 'value': 'E'}",
                "/read/gone/param; {'param': 'page', 'value': 'E'}",
                "/read/gone/param; {'param': 'desde', 'value': 'E'}",
                "/read/gone/since; {'param': 's', 'value': 'E', 'since': true}",
            })
    void namesTheFault(String pointer, String gone) {
        assertFault(
                pointer,
                with(
                        "/read/gone", gone.replace('\'', '"'),
                        "/read/since", "{\"param\": \"desde\"}",
                        "/read/pagination", "{\"kind\": \"page\", \"param\": \"page\"}"));
    }
}
