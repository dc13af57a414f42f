package dev.catraca.reading.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.reading.Item;
import dev.catraca.reading.mapping.RecordMapper;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShapeSamplerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void handsOnWhenARecordWasChanged() throws IOException {
        var result = new SpecParser(Optional.empty()).parse(JSON.readTree("""
                {"id": "a", "read": {"url": "https://a.example", "since": {"param": "s", "field": "/changed"}},
                 "map": {"externalId": "/id", "name": "/name"}}"""));
        var spec = assertInstanceOf(SpecResult.Valid.class, result).spec();
        var record = new Item.Readable(JSON.readTree("{\"id\": 1, \"name\": \"A\", \"changed\": \"2026-01-31\"}"));

        assertEquals(TextNode.valueOf("2026-01-31"), new ShapeSampler(new RecordMapper(spec)).changed(record));
    }

    @Test
    void itsPlacesCanBeStored() throws IOException {
        var record = JSON.readTree("{\"a\\u0000b\": 1, \"c\\ud800d\": 2}");
        var sampler = new ShapeSampler((position, item) -> null);

        sampler.map(1, new Item.Readable(record));

        assertEquals(Set.of("/a\uFFFDb", "/c\uFFFDd"), sampler.shape().fields().keySet());
    }

    @Test
    void itsNamesCanBeChanged() throws IOException {
        var sampler = new ShapeSampler((position, item) -> null);
        sampler.map(1, new Item.Readable(JSON.readTree("{\"k/1~\": {\"a/b\": 1}, \"c\": 2}")));

        var named = sampler.shape().named(name -> name.replace("k/1~", "${KEY}/"));

        assertEquals(Set.of("/${KEY}~1", "/${KEY}~1/a~1b", "/c"), named.fields().keySet());
        assertEquals(1, named.records());
    }
}
