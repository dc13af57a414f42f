package dev.catraca.reading.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import java.io.IOException;
import java.util.Optional;

/** Reads an answer in XML as a whole. */
final class XmlAnswer {
    private XmlAnswer() {}

    static WholeAnswer read(RawPage page, String path, boolean many, CountingStream body) throws IOException {
        var elements = JsonNodeFactory.instance.arrayNode();
        try (var records = new XmlRecords(page)) {
            for (var item = records.next(); item != null; item = records.next()) {
                if (body.count() > page.limit()) {
                    throw SourceException.permanent(
                            page.content().name() + " is longer than " + page.limit() + " bytes", null);
                }
                add(item, elements, page);
            }
            return new WholeAnswer(
                    many ? elements : first(elements, page, path, records.error()),
                    records.error(),
                    records.remarks(),
                    body.count());
        }
    }

    private static void add(Item item, ArrayNode elements, RawPage page) {
        if (item instanceof Item.Unreadable unreadable) {
            throw SourceException.permanent(page.content().name() + ": " + unreadable.message(), null);
        }
        elements.add(((Item.Readable) item).value());
    }

    private static JsonNode first(ArrayNode elements, RawPage page, String path, Optional<String> error) {
        if (elements.isEmpty()) {
            throw WholeAnswer.nothing(page.content(), path, error);
        }
        return elements.get(0);
    }
}
