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

/** What the text of an answer that is no success says to a person. */
final class ErrorText {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 300;
    private static final int DEEPEST = 5;
    /** The end of a text that was cut may be half a secret, which no rule would find. */
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
     * In one line of 300 characters at most; "" if there is nothing to be read.
     *
     * @param charset as the answer names it, or null
     * @param cut whether there was more
     * @param hide puts references in the place of secrets
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
            // WordPress says there which parameter it means, and what it expects.
            document.path("data").path("params").forEach(param -> sentences.add(param.asText()));
            return Optional.of(sentences.stream().filter(it -> !it.isBlank()).collect(Collectors.joining("; ")))
                    .filter(it -> !it.isEmpty())
                    // Hidden first: a secret may look like a tag.
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

    private static String decoded(byte[] body, String charset, boolean cut) {
        try {
            return named(charset).newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException e) {
            var utf8 = new String(body, StandardCharsets.UTF_8);
            // A text that was cut may end within a letter.
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
