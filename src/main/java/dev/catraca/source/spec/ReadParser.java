package dev.catraca.source.spec;

import dev.catraca.http.AddressEncoding;
import dev.catraca.source.spec.Pagination.Kind;
import dev.catraca.source.spec.ReadSpec.Format;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Parses the {@code read} part of a spec. */
final class ReadParser {
    private static final List<String> FIELDS = List.of(
            "url", "format", "records", "total", "pagination", "headers", "charset", "delimiter", "decimalSeparator");
    private static final Map<String, Format> FORMATS = new LinkedHashMap<>();

    static {
        FORMATS.put("json", Format.JSON);
        FORMATS.put("ndjson", Format.NDJSON);
        FORMATS.put("csv", Format.CSV);
    }

    private final AddressRule addresses;

    ReadParser(boolean filesAllowed) {
        this.addresses = new AddressRule(filesAllowed);
    }

    ReadSpec parse(SpecObject read) {
        read.knowing(FIELDS);
        read.require("url", "an address that begins with http://, https:// or file:");
        var url = read.text("url");
        url.flatMap(addresses::fault).ifPresent(message -> read.fault("url", message));
        var format = format(read);
        refuseUnused(read, format);
        var records = pointer(read, "records").orElse("");
        var pagination = PaginationParser.parse(read.object("pagination"));
        checkTogether(read, url.orElse(""), format, records, pagination.kind());
        return new ReadSpec(
                url.orElse(""),
                format,
                records,
                pointer(read, "total"),
                pagination,
                HeadersParser.parse(read.object("headers")),
                charset(read),
                delimiter(read),
                read.choice("decimalSeparator", Map.of(".", '.', ",", ',')).orElse('.'));
    }

    private static Format format(SpecObject read) {
        if (read.anyText("format").filter("xml"::equals).isPresent()) {
            read.fault("format", "xml is not supported yet; expected one of " + String.join(", ", FORMATS.keySet()));
            return Format.JSON;
        }
        return read.choice("format", FORMATS).orElse(Format.JSON);
    }

    private static void refuseUnused(SpecObject read, Format format) {
        if (format != Format.JSON) {
            read.refuse("records", "only used with format json");
            read.refuse("total", "only used with format json");
        }
        if (format != Format.CSV) {
            read.refuse("delimiter", "only used with format csv");
        }
    }

    private static void checkTogether(SpecObject read, String url, Format format, String records, Kind kind) {
        if (AddressEncoding.isFile(url)) {
            read.refuse("headers", "a file takes no headers");
            if (kind != Kind.NONE) {
                read.fault("pagination", "a file has no pages; expected kind none");
            }
        }
        if (kind == Kind.CURSOR || kind == Kind.NEXT_URL) {
            if (format != Format.JSON) {
                read.fault("pagination", "kind %s is only possible with format json".formatted(kind.json()));
            } else if (records.isEmpty()) {
                // Otherwise the whole page would be the array of records, without a place for the next cursor or
                // address: every
                // sync would end after one page and look complete.
                read.fault("records", "required with pagination of kind " + kind.json() + "; expected a JSON Pointer");
            }
        }
    }

    private static Optional<String> pointer(SpecObject read, String name) {
        var pointer = read.text(name);
        if (pointer.filter(text -> !MapParser.isPointer(text)).isPresent()) {
            read.fault(name, "expected a JSON Pointer such as /items, found " + SpecText.shown(pointer.get()));
        }
        return pointer;
    }

    private static Optional<Charset> charset(SpecObject read) {
        return read.text("charset")
                .filter(name -> !name.equalsIgnoreCase("auto"))
                .flatMap(name -> {
                    var charset = charsetNamed(name);
                    if (charset.isEmpty()) {
                        read.fault(
                                "charset",
                                "expected auto or a character set such as UTF-8, found " + SpecText.shown(name));
                    }
                    return charset;
                });
    }

    private static Optional<Charset> charsetNamed(String name) {
        try {
            return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
        } catch (IllegalCharsetNameException e) {
            return Optional.empty();
        }
    }

    private static char delimiter(SpecObject read) {
        var text = read.anyText("delimiter").orElse(",");
        var sound = text.length() == 1 && (text.equals("\t") || !SpecText.unfit(text)) && !text.equals("\"");
        if (!sound) {
            read.fault("delimiter", "expected one character that is neither a quote nor a line break");
            return ',';
        }
        return text.charAt(0);
    }
}
