package dev.catraca.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.auth.AuthKind;
import dev.catraca.reading.auth.Auths;
import dev.catraca.reading.format.RecordFormat;
import dev.catraca.reading.format.RecordFormats;
import dev.catraca.reading.paging.PagingKind;
import dev.catraca.reading.paging.Pagings;
import dev.catraca.source.spec.SourceSchema;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the schema allows can be read. */
class KindsTest {
    @Test
    void everyFormatOfTheSchemaHasAReader() {
        assertEquals(
                values("/read/format"),
                RecordFormats.ALL.stream().map(RecordFormat::name).toList());
    }

    @Test
    void everyPaginationOfTheSchemaHasPages() {
        assertEquals(
                values("/read/pagination/kind"),
                Pagings.ALL.stream().map(PagingKind::name).toList());
    }

    @Test
    void everyAuthOfTheSchemaCanBeSent() {
        assertEquals(
                values("/read/auth/kind"),
                Stream.concat(Stream.of("none"), Auths.ALL.stream().map(AuthKind::name))
                        .toList());
    }

    private static List<String> values(String pointer) {
        return SourceSchema.at(pointer)
                .path("enum")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }
}
