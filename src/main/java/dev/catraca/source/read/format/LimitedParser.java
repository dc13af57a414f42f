package dev.catraca.source.read.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.function.LongSupplier;

/** Stops a tree from being built of more input than a record may have. */
final class LimitedParser extends JsonParserDelegate {
    private final LongSupplier consumed;
    private final long limit;
    private long end;

    /** @param consumed how many bytes the parser has taken so far; it may be ahead by its buffer */
    LimitedParser(JsonParser parser, LongSupplier consumed, long limit) {
        super(parser);
        this.consumed = consumed;
        this.limit = limit;
    }

    /** The next record starts. */
    void restart() {
        end = consumed.getAsLong() + limit;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        if (consumed.getAsLong() > end) {
            throw new TooLargeException();
        }
        return delegate.nextToken();
    }

    /** The record goes on behind its limit; the parser stands inside it. */
    static final class TooLargeException extends IOException {
        TooLargeException() {
            super("the record is too large", null);
        }
    }
}
