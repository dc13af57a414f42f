package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.product.Rejection;
import dev.catraca.product.RejectionCode;
import dev.catraca.reading.Excerpt;
import dev.catraca.reading.Item;
import dev.catraca.reading.RecordPicker;
import java.io.IOException;

/** Reads single values of a document as trees, up to the limit on a record. */
final class JsonValues {
    /** The parser may read ahead by its buffer size. */
    private static final int AHEAD = 8 * 1024;

    private final JsonDocument document;
    private final JsonParser parser;
    private final LimitedParser limited;
    private final int limit;
    private final RecordPicker picker;
    private final BareValues bare;

    JsonValues(JsonDocument document, RawPage page) {
        this.document = document;
        this.parser = document.parser();
        this.limit = page.limit();
        this.limited = new LimitedParser(parser, document::taken, limit, AHEAD);
        this.picker = page.picker().orElse(null);
        this.bare = BareValues.of(page);
    }

    /** The next element of the open list; null at its end. */
    Item element() throws IOException {
        var depth = document.depth();
        try {
            if (parser.nextToken() == JsonToken.END_ARRAY) {
                return null;
            }
            var first = begin();
            return picker != null && parser.currentToken() == JsonToken.START_OBJECT
                    ? picked(first)
                    : bare.record(whole(first));
        } catch (LimitedParser.RefusedException | StreamConstraintsException | NumberFormatException e) {
            goOn(e, depth);
            return refused(e);
        }
    }

    /** The value of the member whose name is the current token; always as a whole, and as it is. */
    Item member() throws IOException {
        var depth = document.depth();
        try {
            parser.nextToken();
            return whole(begin());
        } catch (LimitedParser.RefusedException | StreamConstraintsException | NumberFormatException e) {
            goOn(e, depth);
            return refused(e);
        }
    }

    /** Begins with the record whose first token is the current one; its first byte. */
    private long begin() {
        limited.restart();
        return parser.currentTokenLocation().getByteOffset();
    }

    private Item whole(long first) throws IOException {
        var tree = JsonDocument.TREES.<JsonNode>readTree(limited);
        return parser.currentLocation().getByteOffset() - first <= limit ? new Item.Readable(tree) : tooLarge(tree);
    }

    private Item picked(long first) throws IOException {
        document.keepFrom(first);
        try {
            var values = picker.pick(limited);
            var end = parser.currentLocation().getByteOffset();
            return end - first <= limit
                    ? new Item.Picked(values, () -> document.again(first, end))
                    : tooLarge(document.again(first, end));
        } finally {
            document.keepNoMore();
        }
    }

    private Item tooLarge(JsonNode tree) {
        return unreadable(RejectionCode.RECORD_TOO_LONG, "is larger than " + limit + " bytes", tree.toString());
    }

    private static Item refused(Exception e) {
        return e instanceof LimitedParser.RefusedException refused
                ? unreadable(refused.code(), refused.getMessage(), "")
                : unreadable(RejectionCode.RECORD_TOO_LONG, "has a number that is too long or too large", "");
    }

    private static Item unreadable(RejectionCode code, String what, String raw) {
        var head = Excerpt.kept(raw, Rejection.RAW_LIMIT_BYTES);
        return new Item.Unreadable(code, "the record " + what, head);
    }

    /** Goes on behind a value that was refused, if the parser can. */
    private void goOn(Exception e, int depth) throws IOException {
        if (e instanceof StreamConstraintsException limit && JsonFault.isLongName(limit)) {
            throw limit;
        }
        document.leave(depth);
    }

    /** The value that begins with this token, which may be an error. */
    JsonNode error(JsonToken token) throws IOException {
        var depth = document.depth() - (token.isStructStart() ? 1 : 0);
        limited.restart();
        try {
            return JsonDocument.TREES.readTree(limited);
        } catch (LimitedParser.RefusedException | StreamConstraintsException | NumberFormatException e) {
            goOn(e, depth);
            return TextNode.valueOf("an error that is too long to be shown");
        }
    }
}
