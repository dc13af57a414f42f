package dev.catraca.source.spec;

import static dev.catraca.source.spec.Submitted.invalid;
import static dev.catraca.source.spec.Submitted.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.catraca.http.Language;
import dev.catraca.product.ProductField;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceSchemaTest {
    @Test
    void isAJsonSchema() {
        var metaSchema = SchemaRegistry.withDialect(Dialects.getDraft202012())
                .getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));

        assertEquals(List.of(), metaSchema.validate(SourceSchema.json().toString(), InputFormat.JSON));
    }

    @Test
    void everyFieldHasATitleInBothLanguages() {
        var fields = new ArrayList<String>();
        eachField("", SourceSchema.json(), (pointer, field) -> {
            fields.add(pointer);
            assertFalse(field.path("title").asText().isBlank(), pointer);
            assertFalse(field.at("/x-pt/title").asText().isBlank(), pointer);
        });
        eachField("entry", SourceSchema.json().at("/$defs/entry"), (pointer, field) -> {
            assertFalse(field.path("title").asText().isBlank(), pointer);
            assertFalse(field.path("description").asText().isBlank(), pointer);
            assertFalse(field.at("/x-pt/title").asText().isBlank(), pointer);
        });
        assertTrue(fields.containsAll(List.of("/id", "/read/url", "/read/pagination/kind", "/map/price")));
    }

    @Test
    void everyExpectationIsSaidInBothLanguages() {
        var said = SourceSchema.json().findParents("x-expected");
        said.forEach(part -> assertFalse(part.at("/x-pt/expected").asText().isBlank(), part::toString));
        assertTrue(said.size() > 15, () -> "only " + said.size());
    }

    @Test
    void theMapHasEveryFieldOfAProduct() {
        var fields = new ArrayList<String>();
        SourceSchema.at("/map").path("properties").fieldNames().forEachRemaining(fields::add);

        assertEquals(
                Stream.concat(
                                Stream.of(ProductField.values()).map(ProductField::json),
                                Stream.of("available", "attributes"))
                        .distinct()
                        .sorted()
                        .toList(),
                fields.stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " ~ ", quoteCharacter = '\0', textBlock = """
            /id ~ 7 ~ expected a text, found a number ~ esperava-se um texto, veio um número
            /mode ~ "full" ~ expected one of FULL, INCREMENTAL; found "full" ~ esperava-se um de FULL, INCREMENTAL; veio "full"
            /read/url ~ null ~ required; expected an address that begins with http://, https:// or file: ~ obrigatório; esperava-se um endereço que comece com http://, https:// ou file:
            /read/delimiter ~ ";" ~ only used with format csv ~ só é usado com format csv
            /map/price ~ {"do": ["trim"]} ~ expected one of the fields at, in, text, join, sum, first, last, count ~ esperava-se um dos campos at, in, text, join, sum, first, last, count
            /map/price ~ "/precos/*/valor" ~ expected a pointer without *, which names many values: take one of them with first, last, join, sum or count ~ esperava-se um ponteiro sem *, que indica vários valores: tome um deles com first, last, join, sum ou count
            /map/price ~ 7 ~ expected a text, a list or an object, found a number ~ esperava-se um texto, uma lista ou um objeto, veio um número
            /retirement/maxShare ~ 1.5 ~ expected a number from 0 to 1, found "1.5" ~ esperava-se um número de 0 a 1, veio "1.5"
            /schedule ~ "every 40d" ~ expected "every <n>s|m|h|d" between 10 seconds and 31 days; found "every 40d" ~ esperava-se "every <n>s|m|h|d" entre 10 segundos e 31 dias; veio "every 40d"
            """)
    void aFaultIsToldInBothLanguages(String pointer, String value, String english, String portuguese) {
        var faults = invalid(with(pointer, value));

        assertEquals(List.of(new SpecFault(pointer, new Sentence(english, portuguese))), faults);
    }

    @Test
    void aConditionNamesTheValuesThatAFieldGoesWith() {
        var faults = invalid(with("/read/pagination", "{\"kind\": \"none\", \"param\": \"p\"}"));

        assertEquals("only used with kind page, offset, cursor", faults.get(0).message());
        assertEquals(
                "só é usado com kind page, offset, cursor",
                faults.get(0).sentence().in(Language.PORTUGUESE));
    }

    private static void eachField(String pointer, JsonNode object, BiConsumer<String, JsonNode> each) {
        for (var names : List.of("properties", "patternProperties")) {
            object.path(names).properties().forEach(property -> {
                var at = pointer + "/" + property.getKey();
                if (property.getValue().has("properties")) {
                    eachField(at, property.getValue(), each);
                } else {
                    each.accept(at, property.getValue());
                }
            });
        }
    }
}
