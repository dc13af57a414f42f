package dev.catraca.source.read.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.source.read.Item;
import dev.catraca.source.read.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The elements of one array of a JSON document, and some scalars that stand before or behind it. */
final class JsonRecords implements RecordStream {
    /** The cutter leaves a text a little longer than a record may be, so that its record shows as too long. */
    private static final int SLACK = 64;

    private static final int MOST_FIELDS_NAMED = 10;

    private final String name;
    private final int limit;
    private final JsonPointer records;
    private final Set<String> wanted;
    private final Map<String, String> found = new HashMap<>();
    private final List<String> rootFields = new ArrayList<>();
    private final ObjectReader trees;
    private final JsonParser parser;
    private final LimitedParser limited;
    private boolean begun;
    private boolean inRecords;
    private boolean recordsSeen;
    private boolean ended;

    JsonRecords(InputStream body, String records, Set<String> wanted, ObjectReader trees, String name, int limit)
            throws IOException {
        this.name = name;
        this.limit = limit;
        this.records = JsonPointer.compile(records);
        this.wanted = wanted;
        this.trees = trees;
        var counted = new CountingStream(new LongTextCutter(body, limit + SLACK));
        this.parser = trees.getFactory().createParser(counted);
        this.limited = new LimitedParser(parser, counted::count, limit + 8L * 1024);
    }

    @Override
    public Item next() throws IOException {
        try {
            if (!begun) {
                begun = true;
                inRecords = walk();
            }
            if (inRecords) {
                var item = element();
                if (item != null) {
                    return item;
                }
                inRecords = false;
                ended = parser.getParsingContext().inRoot();
                walk();
            }
            return null;
        } catch (JsonProcessingException e) {
            if (e.getOriginalMessage().contains("end-of-input")) {
                throw SourceException.passing(name + ": the JSON ends in the middle, at " + place(), e, null);
            }
            throw SourceException.permanent(broken(e), e);
        }
    }

    @Override
    public Found found(String pointer) {
        return found.containsKey(pointer) ? Found.scalar(found.get(pointer)) : Found.ABSENT;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Goes on to the start of the records (true) or the end of the document (false). */
    private boolean walk() throws IOException {
        while (!ended) {
            var token = parser.nextToken();
            if (token == null) {
                throw SourceException.passing(name + ": nothing came where JSON was expected", null, null);
            }
            if (token == JsonToken.FIELD_NAME) {
                noteRootField();
            } else if (!token.isStructEnd() && isRecords(token)) {
                return true;
            }
            ended = parser.getParsingContext().inRoot();
        }
        if (!recordsSeen) {
            throw SourceException.permanent(
                    name + ": no array of records at \"" + records + "\"; " + whatTheDocumentIs(), null);
        }
        return false;
    }

    private boolean isRecords(JsonToken token) throws IOException {
        var at = parser.getParsingContext().pathAsPointer();
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL && wanted.contains(at.toString())) {
            found.put(at.toString(), parser.getText());
        }
        if (!recordsSeen && at.equals(records)) {
            recordsSeen = true;
            if (token == JsonToken.START_ARRAY) {
                return true;
            }
            if (token != JsonToken.VALUE_NULL) {
                throw SourceException.permanent(
                        name + ": expected an array of records at \"" + records + "\" and found " + words(token), null);
            }
        } else if (token.isStructStart() && !leadsOn(at)) {
            parser.skipChildren();
        }
        return false;
    }

    private Item element() throws IOException {
        if (parser.nextToken() == JsonToken.END_ARRAY) {
            return null;
        }
        var depth = parser.getParsingContext().getNestingDepth()
                - (parser.currentToken().isStructStart() ? 1 : 0);
        var start = parser.currentTokenLocation().getByteOffset();
        limited.restart();
        JsonNode tree = null;
        try {
            tree = trees.readTree(limited);
        } catch (LimitedParser.TooLargeException e) {
            while (parser.getParsingContext().getNestingDepth() > depth) {
                parser.nextToken();
            }
        }
        var size = parser.currentLocation().getByteOffset() - start;
        if (tree != null && size <= limit) {
            return new Item.Readable(tree);
        }
        var raw = tree == null ? "" : tree.toString();
        return new Item.Unreadable(
                RejectionCode.TOO_LONG,
                "the record is larger than " + limit + " bytes",
                raw.substring(0, Math.min(raw.length(), Rejection.RAW_LIMIT_BYTES)));
    }

    private boolean leadsOn(JsonPointer at) {
        var prefix = at + "/";
        return records.toString().startsWith(prefix) || wanted.stream().anyMatch(pointer -> pointer.startsWith(prefix));
    }

    private void noteRootField() throws IOException {
        var context = parser.getParsingContext();
        if (context.getParent().inRoot() && rootFields.size() < MOST_FIELDS_NAMED) {
            rootFields.add(parser.currentName());
        }
    }

    private String whatTheDocumentIs() {
        return rootFields.isEmpty()
                ? "the document has no fields"
                : "the document has the fields " + String.join(", ", rootFields);
    }

    private String broken(JsonProcessingException e) {
        if (parser.currentToken() == null && e.getOriginalMessage().contains("'<'")) {
            return name + ": expected JSON and found something that begins with '<', perhaps an HTML page";
        }
        return name + ": the JSON is broken at " + place() + ": " + e.getOriginalMessage();
    }

    private String place() {
        var location = parser.currentLocation();
        return "byte " + location.getByteOffset() + " (line " + location.getLineNr() + ", column "
                + location.getColumnNr() + ")";
    }

    private static String words(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case VALUE_STRING -> "a text";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            default -> "a number";
        };
    }
}
