package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Item;
import dev.catraca.reading.SourceException;
import dev.catraca.reading.format.Found.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the elements of one array of a JSON document, and values before and after it. Only blanks may follow the
 * document.
 */
final class JsonRecords implements RecordStream {
    static final RecordFormat FORMAT = new RecordFormat("json", "application/json", JsonRecords::new);

    private static final ObjectReader TREES = ExactJson.ofDocuments();
    /**
     * The cutter leaves a text slightly longer than the limit on a record, so that its record is detected as too long.
     */
    private static final int SLACK = 64;

    /** The parser may read ahead by its buffer size. */
    private static final int AHEAD = 8 * 1024;

    private static final int MOST_FIELDS_NAMED = 10;

    private final String name;
    private final int limit;
    private final String records;
    private final Set<String> wanted;
    private final Map<String, Found> found = new HashMap<>();
    private final JsonErrors errors = new JsonErrors();
    private final List<String> rootFields = new ArrayList<>();
    private final Utf8Stream utf8;
    private final JsonStart start;
    private final CountingStream input;
    private final JsonParser parser;
    private final LimitedParser limited;
    private boolean begun;
    private boolean inRecords;
    private boolean recordsSeen;
    private boolean nullList;
    private boolean ended;
    private String opened;
    private String wrong;

    JsonRecords(RawPage page) throws IOException {
        this.utf8 = page.text();
        this.name = page.content().name();
        this.limit = page.limit();
        this.records = page.read().records();
        this.wanted = page.wanted();
        this.start = new JsonStart(utf8);
        this.input = new CountingStream(new LongTextCutter(start, limit + SLACK));
        this.parser = TREES.getFactory().createParser(input);
        this.limited = new LimitedParser(parser, input::count, limit, AHEAD);
    }

    @Override
    public Item next() throws IOException {
        try {
            if (!begun) {
                inRecords = walk();
            }
            if (inRecords) {
                var item = element();
                if (item != null) {
                    return item;
                }
                inRecords = false;
                ended = parser.getParsingContext().inRoot();
                if (ended) {
                    finish();
                } else {
                    walk();
                }
            }
            return null;
        } catch (JsonProcessingException e) {
            throw failure(e);
        }
    }

    @Override
    public Found found(String pointer) {
        return found.getOrDefault(pointer, Found.ABSENT);
    }

    @Override
    public Optional<String> error() {
        return errors.text();
    }

    @Override
    public boolean hasNullList() {
        return nullList;
    }

    @Override
    public List<String> remarks() {
        return utf8.remarks();
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    /** Reads to the start of the records (true) or the end of the document (false). */
    private boolean walk() throws IOException {
        while (!ended) {
            var token = advance();
            begun = true;
            if (token == null) {
                throw SourceException.passing(name + ": nothing came where JSON was expected", null, null);
            }
            if (opened != null && !token.isStructEnd()) {
                found.put(opened, new Found(token == JsonToken.FIELD_NAME ? Kind.OBJECT : Kind.LIST, null));
            }
            opened = null;
            if (token == JsonToken.FIELD_NAME) {
                noteRootField();
            } else if (!token.isStructEnd() && isRecords(token)) {
                return true;
            }
            ended = parser.getParsingContext().inRoot();
        }
        finish();
        return false;
    }

    /** The next token. Skips a number that is too long, because numbers outside the records are not used. */
    private JsonToken advance() throws IOException {
        while (true) {
            try {
                var token = parser.nextToken();
                if (token != null || parser.getParsingContext().inRoot()) {
                    return token;
                }
            } catch (StreamConstraintsException e) {
                if (parser.getParsingContext().inRoot()
                        || parser.getParsingContext().getNestingDepth() >= ExactJson.MOST_OPEN_LEVELS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Whether the records begin here. If not, stores the value if it is wanted or an error, and skips lists and objects
     * that are not needed.
     */
    private boolean isRecords(JsonToken token) throws IOException {
        var at = parser.getParsingContext().pathAsPointer();
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL && wanted.contains(at.toString())) {
            found.put(at.toString(), Found.scalar(parser.getText()));
        }
        if (at.toString().equals(records)) {
            return isArrayOfRecords(token);
        }
        if (mayBeError(at)) {
            errors.note(parser.currentName(), value(token));
        } else if (token.isStructStart()) {
            enter(at);
        }
        return false;
    }

    private boolean isArrayOfRecords(JsonToken token) {
        if (recordsSeen) {
            throw SourceException.permanent(
                    name + ": the records at \"" + records + "\" come twice in the document, the second time at "
                            + place(),
                    null);
        }
        recordsSeen = true;
        nullList = token == JsonToken.VALUE_NULL;
        if (token != JsonToken.START_ARRAY && !nullList) {
            wrong = "expected an array of records at \"" + records + "\" and found " + words(token);
        }
        return token == JsonToken.START_ARRAY;
    }

    /** Enters a list or an object only if it contains a wanted value or the records. */
    private void enter(JsonPointer at) throws IOException {
        opened = wanted.contains(at.toString()) ? at.toString() : null;
        if (leadsOn(at)) {
            return;
        }
        var depth = parser.getParsingContext().getNestingDepth() - 1;
        if (opened != null) {
            var token = advance();
            if (!token.isStructEnd()) {
                found.put(opened, new Found(token == JsonToken.FIELD_NAME ? Kind.OBJECT : Kind.LIST, null));
            }
            opened = null;
        }
        leave(depth);
    }

    private void leave(int depth) throws IOException {
        while (parser.getParsingContext().getNestingDepth() > depth) {
            advance();
        }
    }

    private JsonNode value(JsonToken token) throws IOException {
        var depth = parser.getParsingContext().getNestingDepth() - (token.isStructStart() ? 1 : 0);
        limited.restart();
        try {
            return TREES.readTree(limited);
        } catch (LimitedParser.RefusedException | StreamConstraintsException e) {
            leave(depth);
            return TextNode.valueOf("an error that is too long to be shown");
        }
    }

    private Item element() throws IOException {
        var depth = parser.getParsingContext().getNestingDepth();
        try {
            if (parser.nextToken() == JsonToken.END_ARRAY) {
                return null;
            }
            var first = parser.currentTokenLocation().getByteOffset();
            limited.restart();
            var tree = TREES.<JsonNode>readTree(limited);
            return parser.currentLocation().getByteOffset() - first <= limit
                    ? new Item.Readable(tree)
                    : unreadable(RejectionCode.RECORD_TOO_LONG, "is larger than " + limit + " bytes", tree.toString());
        } catch (LimitedParser.RefusedException e) {
            leave(depth);
            return unreadable(e.code(), e.getMessage(), "");
        } catch (StreamConstraintsException e) {
            leave(depth);
            return unreadable(RejectionCode.RECORD_TOO_LONG, "has a number that is too long or too large", "");
        }
    }

    private static Item unreadable(RejectionCode code, String what, String raw) {
        var head = raw.substring(0, Math.min(raw.length(), Rejection.RAW_LIMIT_BYTES));
        return new Item.Unreadable(code, "the record " + what, head);
    }

    private boolean leadsOn(JsonPointer at) {
        var prefix = at + "/";
        return records.startsWith(prefix) || wanted.stream().anyMatch(pointer -> pointer.startsWith(prefix));
    }

    private boolean mayBeError(JsonPointer at) throws IOException {
        var field = parser.currentName();
        return field != null
                && JsonErrors.mayBe(field)
                && (records + "/").startsWith(at.head() + "/")
                && !leadsOn(at)
                && !wanted.contains(at.toString());
    }

    private void noteRootField() throws IOException {
        var context = parser.getParsingContext();
        if (context.getParent().inRoot() && rootFields.size() < MOST_FIELDS_NAMED) {
            rootFields.add(parser.currentName());
        }
    }

    /** Checks the document at its end, and what follows it. */
    private void finish() throws IOException {
        if (wrong == null && !recordsSeen) {
            wrong = "no array of records at \"" + records + "\"; " + whatTheDocumentIs();
        }
        if (wrong != null) {
            throw wrong();
        }
        var at = utf8.start().map(skipped -> skipped + parser.currentLocation().getByteOffset());
        var end = DocumentEnd.of(parser, input);
        if (!end.rest().isEmpty()) {
            var where = at.map(offset -> " at byte " + (offset + end.blanks())).orElse("");
            throw SourceException.permanent(
                    name + ": something follows the end of the document" + where + ": "
                            + ContentGuess.shown(end.rest()),
                    null);
        }
    }

    private String whatTheDocumentIs() {
        return rootFields.isEmpty()
                ? "the document has no fields"
                : "the document has the fields " + String.join(", ", rootFields);
    }

    private SourceException wrong() {
        var says = error().map(text -> "; the source says: " + text).orElse("");
        return SourceException.permanent(name + ": " + wrong + says, null);
    }

    private SourceException failure(JsonProcessingException e) {
        if (wrong != null) {
            return wrong();
        }
        if (!begun && !JsonFault.isEnd(e)) {
            var kind = ContentGuess.of(start.head()).filter(guess -> !guess.equals("JSON"));
            return SourceException.permanent(
                    name + ": expected JSON and found "
                            + kind.map(guess -> guess + ": ").orElse("") + ContentGuess.shown(start.head()),
                    e);
        }
        return JsonFault.isEnd(e)
                ? SourceException.passing(name + ": the JSON ends in the middle, at " + place(), e, null)
                : SourceException.permanent(name + ": the JSON is broken at " + place() + ": " + JsonFault.words(e), e);
    }

    private String place() {
        var location = parser.currentLocation();
        var inText = "line " + location.getLineNr() + ", column " + location.getColumnNr();
        return utf8.start()
                .map(skipped -> "byte " + (skipped + location.getByteOffset()) + " (" + inText + ")")
                .orElse(inText);
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
