package dev.catraca.reading.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.catraca.reading.Item;
import dev.catraca.reading.Specs;
import dev.catraca.reading.transport.Content;
import dev.catraca.source.spec.Details;
import dev.catraca.source.spec.FormatOptions;
import dev.catraca.source.spec.ReadSpec;
import dev.catraca.source.spec.Request;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import dev.catraca.source.spec.Traffic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
    static final long SPREADSHEET = 10_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Formats() {}

    static RecordStream json(String records, String text) throws IOException {
        return json(records, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LIMIT);
    }

    static RecordStream json(String records, InputStream body, long limit) throws IOException {
        var read = Specs.read("http://x/", "json", records, Specs.NEXT_URL, Map.of());
        return new RecordFormats(read, Map.of(), limit, Formats.SPREADSHEET, Optional.empty())
                .open(body, content(body), true);
    }

    static RecordStream ndjson(String text) throws IOException {
        return ndjson(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), LIMIT);
    }

    static RecordStream ndjson(InputStream body, long limit) throws IOException {
        var read = Specs.read("http://x/", "ndjson", "", Specs.NONE, Map.of());
        return new RecordFormats(read, Map.of(), limit, Formats.SPREADSHEET, Optional.empty())
                .open(body, content(body), true);
    }

    static RecordStream csv(String text) throws IOException {
        return csv(text, StandardCharsets.UTF_8, ',');
    }

    static RecordStream csv(String text, Charset charset, char delimiter) throws IOException {
        return csv(new ByteArrayInputStream(text.getBytes(charset)), charset, delimiter, LIMIT);
    }

    static RecordStream csv(InputStream body, Charset charset, char delimiter, long limit) throws IOException {
        var read = new ReadSpec(
                "http://x/",
                "csv",
                "",
                Optional.empty(),
                Specs.NONE,
                Request.get(Map.of()),
                Optional.of(charset),
                delimiter,
                '.',
                FormatOptions.NONE,
                Optional.empty(),
                Details.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Traffic.FREE);
        return new RecordFormats(read, Map.of(), limit, Formats.SPREADSHEET, Optional.empty())
                .open(body, content(body), true);
    }

    /** Opens a text as the page of a source whose spec has this {@code read} and {@code map}, in JSON. */
    static RecordStream of(String read, String map, String text) throws IOException {
        return of(read, map, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same for bytes, read as the content of a file. */
    static RecordStream of(String read, String map, byte[] body) throws IOException {
        return of(spec(read, map), new ByteArrayInputStream(body), LIMIT);
    }

    static RecordStream of(SourceSpec spec, InputStream body, long limit) throws IOException {
        return new RecordFormats(spec.read(), spec.places(), limit, Formats.SPREADSHEET, Optional.empty())
                .open(body, content(body), true);
    }

    /** The spec of a source with this {@code read}, except its address, and this {@code map}. */
    static SourceSpec spec(String read, String map) {
        try {
            var json = (ObjectNode) JSON.readTree("{\"id\":\"x\",\"read\":" + read + ",\"map\":" + map + "}");
            ((ObjectNode) json.get("read")).put("url", "http://x/");
            var result = new SpecParser(Optional.empty()).parse(json);
            if (result instanceof SpecResult.Valid valid) {
                return valid.spec();
            }
            throw new AssertionError(((SpecResult.Invalid) result).faults().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
                Request.get(Map.of()),
                Optional.ofNullable(charset),
                ',',
                '.',
                FormatOptions.NONE,
                Optional.empty(),
                Details.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Traffic.FREE);
        return new RecordFormats(read, map, LIMIT, Formats.SPREADSHEET, Optional.empty())
                .open(content.body(), content, first);
    }
}
