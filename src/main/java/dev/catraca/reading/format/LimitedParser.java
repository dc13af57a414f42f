package dev.catraca.reading.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import dev.catraca.product.RejectionCode;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Stops building a tree if its input is larger than a record may be, has too many values, or is nested too deep, and leaves the parser where the rest of
 * the record can be skipped. So such a record is one rejection, and the records behind it are read; Jackson has no limit for one
 * value of a document.
 */
final class LimitedParser extends JsonParserDelegate {
    private final LongSupplier consumed;
    private final long limit;
    private final int slack;
    private long end;
    private int deepest;
    private int values;

    /**
     * @param consumed how many bytes the parser has read so far
     * @param limit the largest record, in bytes
     * @param slack how many bytes the parser may read ahead
     */
    LimitedParser(JsonParser parser, LongSupplier consumed, long limit, int slack) {
        super(parser);
        this.consumed = consumed;
        this.limit = limit;
        this.slack = slack;
    }

    /** Starts the next record; its first token is the current one. */
    void restart() {
        end = consumed.getAsLong() + limit + slack;
        values = 0;
        var own = delegate.currentToken().isStructStart() ? 1 : 0;
        deepest = delegate.getParsingContext().getNestingDepth() - own + ExactJson.MOST_LEVELS;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        if (consumed.getAsLong() > end) {
            throw new RefusedException(RejectionCode.RECORD_TOO_LONG, "is larger than " + limit + " bytes");
        }
        if (++values > ExactJson.MOST_VALUES) {
            throw new RefusedException(
                    RejectionCode.RECORD_TOO_LONG, "has more than " + ExactJson.MOST_VALUES + " values");
        }
        var token = delegate.nextToken();
        if (token != null
                && token.isStructStart()
                && delegate.getParsingContext().getNestingDepth() > deepest) {
            throw new RefusedException(
                    RejectionCode.MALFORMED, "is nested deeper than " + ExactJson.MOST_LEVELS + " levels");
        }
        return token;
    }

    /** The record is refused; the parser is positioned inside it. */
    static final class RefusedException extends IOException {
        private final RejectionCode code;

        RefusedException(RejectionCode code, String message) {
            super(message, null);
            this.code = code;
        }

        RejectionCode code() {
            return code;
        }
    }
}
