package dev.catraca.reading.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an answer with tokens says. */
final class TokenValue {
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7E]{1,16384}");
    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,9}([.][0-9]*)?");

    private TokenValue() {}

    /**
     * The token at a place of the answer.
     *
     * @throws SourceException if it is not one that fits into a header; shows what the answer says of an error, and nothing else of it
     */
    static String of(JsonNode value, JsonNode answer, String place) {
        if (value.isTextual() && TOKEN.matcher(value.textValue()).matches()) {
            return value.textValue();
        }
        var error = Stream.of("error", "error_description", "message")
                .map(name -> answer.path(name).asText(""))
                .filter(text -> !text.isBlank())
                .collect(Collectors.joining(": "));
        throw SourceException.configuration(
                "the answer to the request for a token has none" + (place.isEmpty() ? "" : " at " + place)
                        + (error.isEmpty() ? "" : ": \"" + error + "\""),
                null);
    }

    /** A number of seconds, also as a text; empty for anything else, so that the token is used until it is refused. */
    static Optional<Duration> seconds(JsonNode value) {
        var text = value.asText("");
        return SECONDS.matcher(text).matches()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(text.replaceFirst("[.].*", ""))))
                : Optional.empty();
    }
}
