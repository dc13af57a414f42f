package dev.catraca.reading;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.catraca.source.spec.SourceSpec;
import dev.catraca.source.spec.SpecParser;
import dev.catraca.source.spec.SpecResult;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A source of any number of products in one document, which is generated while it is sent. Each product has about 500 bytes. */
enum LargeSource {
    JSON("json", "/items", "/id", "/name", "/price") {
        @Override
        void write(OutputStream out, long products) throws IOException {
            send(out, "{\"items\":[");
            repeat(out, products, number -> (number == 0 ? "" : ",") + object(number));
            send(out, "]}");
        }
    },
    NDJSON("ndjson", null, "/id", "/name", "/price") {
        @Override
        void write(OutputStream out, long products) throws IOException {
            repeat(out, products, number -> object(number) + "\n");
        }
    },
    CSV("csv", null, "id", "name", "price") {
        @Override
        void write(OutputStream out, long products) throws IOException {
            rows(out, products);
        }
    },
    ZIPPED_CSV("csv", null, "id", "name", "price") {
        @Override
        void write(OutputStream out, long products) throws IOException {
            var zip = new ZipOutputStream(out);
            zip.putNextEntry(new ZipEntry("products.csv"));
            rows(zip, products);
            zip.finish();
        }
    },
    XML("xml", "/rss/channel/item", "/id", "/name", "/price") {
        @Override
        void write(OutputStream out, long products) throws IOException {
            send(out, "<rss><channel>");
            repeat(
                    out,
                    products,
                    number -> "<item><id>%d</id><name>%s</name><price>%s</price></item>\n"
                            .formatted(number, title(number), price(number)));
            send(out, "</channel></rss>");
        }
    },
    XLSX("xlsx", null, "1", "2", "3") {
        @Override
        void write(OutputStream out, long products) throws IOException {
            var zip = new ZipOutputStream(out);
            part(zip, "xl/workbook.xml", "<workbook><sheets><sheet name=\"P\" r:id=\"r1\"/></sheets>", "</workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    "<Relationships><Relationship Id=\"r1\" Target=\"sheet1.xml\"/>",
                    "</Relationships>");
            part(zip, "xl/sheet1.xml", "<worksheet><sheetData>", "");
            repeat(
                    zip,
                    products,
                    number -> "<row><c><v>%d</v></c><c t=\"s\"><v>%d</v></c><c><v>%s</v></c></row>"
                            .formatted(number, number, price(number)));
            send(zip, "</sheetData></worksheet>");
            part(zip, "xl/sharedStrings.xml", "<sst>", "");
            repeat(zip, products, number -> "<si><t>" + title(number) + "</t></si>");
            send(zip, "</sst>");
            zip.finish();
        }
    };

    static final int BYTES_EACH = 500;

    /** More do not fit into a workbook of 64 MB, as it is packed. */
    private static final long MOST_OF_WORKBOOK = 600_000;

    private static final ObjectMapper JSON_MAPPER = new ObjectMapper();

    private final String format;
    private final String records;
    private final String[] places;

    LargeSource(String format, String records, String... places) {
        this.format = format;
        this.records = records;
        this.places = places;
    }

    /** How many products it may have. */
    long most() {
        return format.equals("xlsx") ? MOST_OF_WORKBOOK : Long.MAX_VALUE;
    }

    /** Sends the document, and leaves the stream open. */
    abstract void write(OutputStream out, long products) throws IOException;

    SourceSpec spec(String address) throws JsonProcessingException {
        var spec = JSON_MAPPER.createObjectNode().put("id", "large");
        var read = spec.putObject("read").put("url", address).put("format", format);
        if (records != null) {
            read.put("records", records);
        }
        if (format.equals("xlsx")) {
            read.put("header", false);
        }
        spec.putObject("map")
                .put("externalId", places[0])
                .put("name", places[1])
                .put("price", places[2]);
        var result = new SpecParser(Optional.empty()).parse(spec);
        if (result instanceof SpecResult.Valid valid) {
            return valid.spec();
        }
        throw new AssertionError(result.toString());
    }

    private static void rows(OutputStream out, long products) throws IOException {
        send(out, "id,name,price\n");
        repeat(out, products, number -> number + ",\"" + title(number) + "\"," + price(number) + "\n");
    }

    private static String object(long number) {
        return "{\"id\":%d,\"name\":\"%s\",\"price\":%s}".formatted(number, title(number), price(number));
    }

    private static String price(long number) {
        return number % 1000 + ".90";
    }

    /** A text that differs for each product and packs to about a fifth. */
    private static String title(long number) {
        var title = new StringBuilder("Produto ");
        for (var state = number * 0x9E3779B97F4A7C15L + 1;
                title.length() < BYTES_EACH - 50;
                state *= 0xD1342543DE82EF95L) {
            title.append("caneca azul ").append(Long.toHexString(state >>> 48)).append(' ');
        }
        return title.append(number).toString();
    }

    private static void part(ZipOutputStream zip, String name, String head, String tail) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        send(zip, head + tail);
    }

    private static void repeat(OutputStream out, long count, LongFunction<String> piece) throws IOException {
        var buffered = new BufferedOutputStream(out, 1 << 16);
        for (var number = 0L; number < count; number++) {
            send(buffered, piece.apply(number));
        }
        buffered.flush();
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
