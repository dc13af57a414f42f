package dev.catraca.reading.format;

import dev.catraca.reading.Item;
import dev.catraca.reading.Specs;
import dev.catraca.reading.transport.Content;
import dev.catraca.source.spec.ReadSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads texts in each format. */
final class Formats {
    static final int LIMIT = 1000;

    private Formats() {}

    static RecordStream json(String records, String text) throws IOException {
        return json(records, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LIMIT);
    }

    static RecordStream json(String records, InputStream body, long limit) throws IOException {
        var read = Specs.read("http://x/", "json", records, Specs.NEXT_URL, Map.of());
        return new RecordFormats(read, Map.of(), limit, Optional.empty()).open(body, content(body), true);
    }

    static RecordStream ndjson(String text) throws IOException {
        return ndjson(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LIMIT);
    }

    static RecordStream ndjson(InputStream body, long limit) throws IOException {
        var read = Specs.read("http://x/", "ndjson", "", Specs.NONE, Map.of());
        return new RecordFormats(read, Map.of(), limit, Optional.empty()).open(body, content(body), true);
    }

    static RecordStream csv(String text) throws IOException {
        return csv(text, StandardCharsets.UTF_8, ',');
    }

    static RecordStream csv(String text, Charset charset, char delimiter) throws IOException {
        return csv(new ByteArrayInputStream(text.getBytes(charset)), charset, delimiter, LIMIT);
    }

    static RecordStream csv(InputStream body, Charset charset, char delimiter, long limit) throws IOException {
        var read = new ReadSpec(
                "http://x/", "csv", "", Optional.empty(), Specs.NONE, Map.of(), Optional.of(charset), delimiter, '.');
        return new RecordFormats(read, Map.of(), limit, Optional.empty()).open(body, content(body), true);
    }

    /** Each record as JSON, or as {@code !CODE}. */
    static List<String> all(RecordStream records) throws IOException {
        var all = new ArrayList<String>();
        for (var item = records.next(); item != null; item = records.next()) {
            all.add(
                    item instanceof Item.Unreadable unreadable
                            ? "!" + unreadable.code()
                            : ((Item.Readable) item).value().toString());
        }
        return all;
    }

    /** Content of a file. */
    static Content content(InputStream body) {
        return new Content("here", URI.create("file:here"), body, false, List.of(), null, null, true, List.of());
    }

    /** Content of an answer. */
    static Content answer(byte[] body, String charset, boolean endKnown) {
        var stream = new ByteArrayInputStream(body);
        var address = URI.create("http://x/here");
        return new Content("here", address, stream, false, List.of(), null, charset, endKnown, List.of());
    }

    /** Opens content as a page of a source with this format and mapping. */
    static RecordStream open(String format, Charset charset, Map<String, String> map, Content content, boolean first)
            throws IOException {
        var read = new ReadSpec(
                "http://x/",
                format,
                "",
                Optional.empty(),
                Specs.NONE,
                Map.of(),
                Optional.ofNullable(charset),
                ',',
                '.');
        return new RecordFormats(read, map, LIMIT, Optional.empty()).open(content.body(), content, first);
    }
}
