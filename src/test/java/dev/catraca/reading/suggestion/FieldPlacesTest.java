package dev.catraca.reading.suggestion;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which places are suggested for the fields of a product. */
class FieldPlacesTest {
    @Test
    void theNameOfSomethingElseIsNoName() throws JsonProcessingException {
        var map = map("""
                {"fornecedor": {"nome": "Bento"}, "descricao": "Caneca", "categoria": {"id": 3, "nome": "Louça"},
                 "marca": {"nome": "Bento & Filhos"}, "custo": "1.00", "preco": "2.00", "sku": "C1"}""");
        assertEquals("/descricao", map.get("name").get(0));
        assertEquals("/categoria/nome", map.get("category").get(0));
        assertEquals("/marca/nome", map.get("brand").get(0));
        assertEquals(List.of("/preco"), map.get("price").subList(0, 1));
        assertEquals("/sku", map.get("externalId").get(0));
        assertFalse(map.containsKey("description"), map::toString);
    }

    @Test
    void valuesTellWhereNamesDoNot() throws JsonProcessingException {
        var map = map("""
                {"a": "7890000000017", "b": "https://cdn.example/1.jpg", "c": "BRL", "d": "12.50", "nome": "Caneca"}""", """
                {"a": "7890000000024", "b": "https://cdn.example/2.jpg", "c": "BRL", "d": "8.00", "nome": "Pires"}""");
        assertEquals(List.of("/a"), map.get("gtin"));
        assertEquals(List.of("/b"), map.get("imageUrl"));
        assertEquals(List.of("/c"), map.get("currency"));
        assertEquals("/d", map.get("price").get(0));
    }

    @Test
    void aKeyIsUniqueAndThere() throws JsonProcessingException {
        var map = map(
                "{\"id\": 1, \"codigo\": \"A\", \"nome\": \"Caneca\"}",
                "{\"id\": 1, \"codigo\": \"B\", \"nome\": \"Pires\"}");
        assertEquals("/codigo", map.get("externalId").get(0));
    }

    @Test
    void namesAreReadInAnySpelling() throws JsonProcessingException {
        var map = map("""
                {"Código do Produto": "7", "NOME_DO_PRODUTO": "Caneca", "precoDeVenda": "R$ 1.234,56", "Qtde. Estoque": "3",
                 "g:image_link": "https://x.example/a.png", "codigo-de-barras": "7890000000017"}""");
        assertEquals("/Código do Produto", map.get("externalId").get(0));
        assertEquals("/NOME_DO_PRODUTO", map.get("name").get(0));
        assertEquals("/precoDeVenda", map.get("price").get(0));
        assertEquals("/Qtde. Estoque", map.get("stock").get(0));
        assertEquals("/g:image_link", map.get("imageUrl").get(0));
        assertEquals("/codigo-de-barras", map.get("gtin").get(0));
    }

    private static Map<String, List<String>> map(String... records) throws JsonProcessingException {
        var json = new ObjectMapper();
        var list = new ArrayList<JsonNode>();
        for (var record : records) {
            list.add(json.readTree(record));
        }
        return new FieldPlaces("json", list)
                .all().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                field -> field.getValue().stream()
                                        .map(Suggestions.FieldPlace::at)
                                        .toList()));
    }
}
