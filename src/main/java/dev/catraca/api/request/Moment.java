package dev.catraca.api.request;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads a time of a request: a date, a time and its offset from UTC, in a year from 1 to 9999. */
final class Moment extends StdDeserializer<Instant> {
    static final String EXPECTED = "a time such as 2026-01-31T10:00:00Z";

    Moment() {
        super(Instant.class);
    }

    /** @throws RuntimeException if the text is no such time */
    static Instant parse(String text) {
        var moment = OffsetDateTime.parse(text);
        if (moment.getYear() < 1 || moment.getYear() > 9_999) {
            throw new DateTimeException("the year is out of range");
        }
        return moment.toInstant();
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            try {
                return parse(parser.getText());
            } catch (DateTimeException e) {
                // Refused like a value of another type.
            }
        }
        throw MismatchedInputException.from(parser, Instant.class, "no time");
    }
}
