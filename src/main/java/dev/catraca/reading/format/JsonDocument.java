package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.catraca.reading.SourceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A JSON document, token by token, and the words for what is wrong with its text. */
final class JsonDocument {
    static final ObjectReader TREES = ExactJson.ofDocuments();
    /**
     * The cutter leaves a text slightly longer than the limit on a record, so that its record is detected as too long.
     */
    private static final int SLACK = 64;

    private final String name;
    private final Utf8Stream utf8;
    private final JsonStart start;
    private final KeptBytes input;
    private final JsonParser parser;
    private boolean begun;

    JsonDocument(RawPage page) throws IOException {
        this.name = page.content().name();
        this.utf8 = page.text();
        this.start = new JsonStart(utf8, page.read().options().tolerant());
        this.input = new KeptBytes(new LongTextCutter(start, page.limit() + SLACK));
        this.parser = TREES.getFactory().createParser(input);
    }

    JsonParser parser() {
        return parser;
    }

    /** How many bytes the parser has taken; it may read ahead. */
    long taken() {
        return input.count();
    }

    /** Keeps the bytes of the record that begins here, until {@link #keepNoMore}. */
    void keepFrom(long offset) {
        input.keepFrom(offset);
    }

    void keepNoMore() {
        input.keepNoMore();
    }

    /** Reads a record again that was kept, as a tree; only until the parser takes more. */
    JsonNode again(long from, long to) {
        try {
            return TREES.readTree(input.bytes(), input.indexOf(from), (int) (to - from));
        } catch (IOException e) {
            throw new IllegalStateException("a record that was read before cannot be read", e);
        }
    }

    /** Whether the first token was read. */
    boolean hasBegun() {
        return begun;
    }

    /** Whether the last token was read. */
    boolean isOver() {
        return begun && parser.getParsingContext().inRoot();
    }

    /** The next token; the document has one. Skips a number that is too long. */
    JsonToken advance() throws IOException {
        while (true) {
            try {
                var token = parser.nextToken();
                if (token != null) {
                    begun = true;
                    return token;
                }
                if (parser.getParsingContext().inRoot() && !start.passedOver().isEmpty()) {
                    throw notJson(null);
                }
                if (parser.getParsingContext().inRoot()) {
                    throw SourceException.passing(name + ": nothing came where JSON was expected", null, null);
                }
            } catch (StreamConstraintsException e) {
                if (parser.getParsingContext().inRoot()
                        || JsonFault.isLongName(e)
                        || parser.getParsingContext().getNestingDepth() >= ExactJson.MOST_OPEN_LEVELS) {
                    throw e;
                }
            }
        }
    }

    /** How many lists and objects are open. */
    int depth() {
        return parser.getParsingContext().getNestingDepth();
    }

    /** Goes on until no more than so many lists and objects are open. */
    void leave(int depth) throws IOException {
        while (depth() > depth) {
            advance();
        }
    }

    /** The place of the token. */
    JsonPointer at() {
        return parser.getParsingContext().pathAsPointer();
    }

    /** The name of the field that the token is in, or null. */
    String field() throws IOException {
        return parser.currentName();
    }

    List<String> remarks() {
        var remarks = new ArrayList<>(utf8.remarks());
        if (begun && !start.passedOver().isEmpty()) {
            remarks.add(
                    "Something stood before the JSON and was passed over: " + ContentGuess.shown(start.passedOver()));
        }
        return remarks;
    }

    /** Checks, after the last token, what follows. */
    void finish() throws IOException {
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

    /** Why the document cannot be read on. */
    SourceException failure(JsonProcessingException e) {
        if (!begun && !JsonFault.isEnd(e)) {
            return notJson(e);
        }
        return JsonFault.isEnd(e)
                ? SourceException.passing(name + ": the JSON ends in the middle, at " + place(), e, null)
                : SourceException.permanent(name + ": the JSON is broken at " + place() + ": " + JsonFault.words(e), e);
    }

    private SourceException notJson(JsonProcessingException e) {
        var kind = ContentGuess.of(start.head()).filter(guess -> !guess.equals("JSON"));
        return SourceException.permanent(
                name + ": expected JSON and found "
                        + kind.map(guess -> guess + ": ").orElse("") + ContentGuess.shown(start.head()),
                e);
    }

    /** Where in the text the token is. */
    String place() {
        var location = parser.currentLocation();
        var inText = "line " + location.getLineNr() + ", column " + location.getColumnNr();
        return utf8.start()
                .map(skipped -> "byte " + (skipped + location.getByteOffset()) + " (" + inText + ")")
                .orElse(inText);
    }

    void close() throws IOException {
        parser.close();
    }
}
