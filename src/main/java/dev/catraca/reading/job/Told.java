package dev.catraca.reading.job;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.mapping.value.Single;
import dev.catraca.reading.transport.Addresses;
import dev.catraca.reading.transport.Content;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a source has answered about a job.
 *
 * @param content the answer, whose body was read
 * @param value its body
 */
record Told(Content content, JsonNode value) {
    /** The text, the number, or true or false at the place; empty if there is none. */
    Optional<String> text(String pointer) {
        var found = value.at(JsonPointer.compile(pointer));
        return found.isBoolean() ? Optional.of(found.asText()) : Single.text(found);
    }

    /**
     * The addresses in the answer, each of which may be the key to what stands there.
     *
     * @param result where an address may be relative
     */
    Stream<URI> addresses(String result) {
        return Stream.concat(
                texts(value)
                        .filter(text -> text.matches("(?is)\\s*https?:.*\\?.*"))
                        .flatMap(text -> Addresses.parse(text).stream()),
                text(result).flatMap(text -> Addresses.follow(content.address(), text)).stream());
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isContainerNode()
                ? value.valueStream().flatMap(Told::texts)
                : Stream.of(value).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
