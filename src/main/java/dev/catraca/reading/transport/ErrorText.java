package dev.catraca.reading.transport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Extracts the message for people from the body of an error response. */
final class ErrorText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 300;
    private static final int DEEPEST = 5;
    /**
     * The number of characters dropped from the end of a cut text: it may be part of a secret, which would not be
     * recognized.
     */
    private static final int UNSAFE_END = 4 * 1024;

    private static final List<String> MEMBERS = List.of(
            "message",
            "mensagem",
            "error_description",
            "error",
            "detail",
            "errors",
            "erro",
            "erros",
            "title",
            "msg",
            "description",
            "faultstring");

    private ErrorText() {}

    /**
     * The message on one line of at most 300 characters; "" if there is no readable text.
     *
     * @param charset as named in the response, or null
     * @param cut whether the body was cut
     * @param hide replaces secrets with references
     */
    static String of(byte[] body, String charset, boolean cut, UnaryOperator<String> hide) {
        var all = decoded(body, charset, cut);
        var text = cut ? all.substring(0, Math.max(0, all.length() - UNSAFE_END)) : all;
        if (text.chars().filter(ErrorText::isOfNoText).count() * 4 > text.length()) {
            return "";
        }
        var said = message(text, hide).orElseGet(() -> PlainText.of(hide.apply(text)));
        return shortened(hide.apply(PlainText.line(hide.apply(said))));
    }

    private static boolean isOfNoText(int letter) {
        return letter == 0xFFFD || letter < 0x20 && letter != '\n' && letter != '\r' && letter != '\t';
    }

    private static Optional<String> message(String text, UnaryOperator<String> hide) {
        if (!text.stripLeading().startsWith("{") && !text.stripLeading().startsWith("[")) {
            return Optional.empty();
        }
        try {
            var document = JSON.readTree(text);
            var sentences = new LinkedHashSet<String>();
            message(document, DEEPEST).ifPresent(sentences::add);
            // WordPress names the wrong parameters here, and what it expects.
            document.path("data").path("params").forEach(param -> sentences.add(param.asText()));
            return Optional.of(sentences.stream().filter(it -> !it.isBlank()).collect(Collectors.joining("; ")))
                    .filter(it -> !it.isEmpty())
                    // Hide secrets first, because a secret may look like a tag.
                    .map(it -> PlainText.of(hide.apply(it)));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> message(JsonNode node, int deep) {
        if (node.isValueNode()) {
            return Optional.of(node.asText()).filter(text -> node.isTextual() && !text.isBlank());
        }
        if (deep == 0) {
            return Optional.empty();
        }
        var members = node.isArray()
                ? Stream.of(node.path(0))
                : Stream.concat(MEMBERS.stream().map(node::path), deep < DEEPEST ? node.valueStream() : Stream.of());
        return members.flatMap(member -> message(member, deep - 1).stream()).findFirst();
    }

    /** The body as text. */
    static String decoded(byte[] body, String charset, boolean cut) {
        try {
            return named(charset).newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            var utf8 = new String(body, StandardCharsets.UTF_8);
            // A cut text may end within a character.
            return cut && utf8.indexOf(0xFFFD) >= utf8.length() - 3
                    ? utf8
                    : new String(body, Charset.forName("windows-1252"));
        }
    }

    private static Charset named(String charset) {
        try {
            return charset == null ? StandardCharsets.UTF_8 : Charset.forName(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= MOST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MOST)) + "…";
    }
}
