package dev.catraca.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.catraca.source.spec.ReadSpec;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The {@code ${NAME}} references of one source and their values. Replaces the references with their values, and
 * replaces values with references in text that is stored or shown. Resolves only references in the source's own address
 * and headers, never one that an upstream server sends. Safe for use by several threads.
 *
 * <p>A header's value of the form {@code Basic user:password} is sent encoded (RFC 7617), so that user and password can
 * be two secrets: {@code Basic ${USER}:${PASSWORD}}. A value that is already encoded has no colon and is sent
 * unchanged. The encoded form is hidden like a secret.
 */
public final class SecretReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{[^}]*}");

    /** A shorter beginning of a secret reveals nothing, and also occurs in ordinary words. */
    private static final int LEAST_SHOWN = 5;

    private static final Pattern BASIC = Pattern.compile("(?i)(Basic) +([^:]*:.*)");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Hidden> longestFirst;
    private final Pattern anyValue;

    /** A text to hide, and the text shown instead. */
    private record Hidden(String shown, String value) {}

    /** Resolves each reference in the address and the headers. */
    public SecretReferences(ReadSpec read, SecretResolver resolver) {
        find(read.url(), resolver);
        read.headers().values().forEach(value -> find(value, resolver));
        longestFirst = Stream.concat(
                        values.entrySet().stream().map(entry -> new Hidden(entry.getKey(), entry.getValue())),
                        read.headers().values().stream().flatMap(this::encodedPair))
                .filter(hidden -> !hidden.value().isEmpty())
                .sorted(Comparator.comparingInt(
                                (Hidden hidden) -> hidden.value().length())
                        .reversed())
                .toList();
        anyValue = Pattern.compile(longestFirst.stream()
                .map(hidden -> "(" + anySpelling(hidden.value()) + ")")
                .collect(Collectors.joining("|")));
    }

    /** The header's value to send. */
    public String inHeader(String text) {
        var value = replace(text, values);
        var basic = BASIC.matcher(value);
        return basic.matches() ? basic.group(1) + " " + base64(basic.group(2)) : value;
    }

    /** The address to request. Values are inserted unchanged before the question mark and percent-encoded after it. */
    public String inAddress(String text) {
        var query = text.indexOf('?');
        if (query < 0) {
            return replace(text, values);
        }
        var encoded = values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> percentEncoded(entry.getValue())));
        return replace(text.substring(0, query), values) + replace(text.substring(query), encoded);
    }

    /**
     * Replaces each value with its reference, even if parts of it are percent-encoded (once or twice) or escaped as in
     * JSON. Also replaces the beginning of a value where the text was cut, at its end or before "…".
     */
    public String hide(String text) {
        return longestFirst.isEmpty()
                ? text
                : withoutBeginnings(
                        anyValue.matcher(text).replaceAll(found -> Matcher.quoteReplacement(reference(found))));
    }

    private String withoutBeginnings(String text) {
        var shown = text;
        for (var hidden : longestFirst) {
            for (var end = shown.indexOf(Excerpt.CUT); end >= 0; end = shown.indexOf(Excerpt.CUT, end + 1)) {
                var cut = withoutBeginning(shown.substring(0, end), hidden);
                shown = cut + shown.substring(end);
                end = cut.length();
            }
            shown = withoutBeginning(shown, hidden);
        }
        return shown;
    }

    /** Replaces the longest end of the text that is a beginning of the value. */
    private static String withoutBeginning(String text, Hidden hidden) {
        var value = hidden.value();
        for (var length = Math.min(value.length() - 1, text.length()); length >= LEAST_SHOWN; length--) {
            if (text.regionMatches(text.length() - length, value, 0, length)) {
                return text.substring(0, text.length() - length) + hidden.shown();
            }
        }
        return text;
    }

    /**
     * Does the same in every name and text of a JSON value, which may be null; returns the value itself if there are no
     * secrets.
     */
    public JsonNode hide(JsonNode value) {
        if (longestFirst.isEmpty() || value == null) {
            return value;
        }
        if (value.isTextual()) {
            return TextNode.valueOf(hide(value.textValue()));
        }
        if (value.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            value.forEach(element -> array.add(hide(element)));
            return array;
        }
        if (value.isObject()) {
            var object = JsonNodeFactory.instance.objectNode();
            value.properties().forEach(field -> object.set(hide(field.getKey()), hide(field.getValue())));
            return object;
        }
        return value;
    }

    /** Does the same in a record; returns the record itself if there are no secrets. */
    public Item hide(Item item) {
        if (longestFirst.isEmpty()) {
            return item;
        }
        if (item instanceof Item.Unreadable unreadable) {
            return new Item.Unreadable(
                    unreadable.code(),
                    hide(unreadable.message()),
                    hide(unreadable.raw()),
                    unreadable.key() == null ? null : hide(unreadable.key()));
        }
        return new Item.Readable(hide(((Item.Readable) item).value()));
    }

    private Stream<Hidden> encodedPair(String header) {
        var basic = BASIC.matcher(replace(header, values));
        return basic.matches() && REFERENCE.matcher(header).find()
                ? Stream.of(new Hidden(header.replaceFirst("(?i)^Basic +", ""), base64(basic.group(2))))
                : Stream.of();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private String reference(MatchResult found) {
        return IntStream.range(0, longestFirst.size())
                .filter(index -> found.group(index + 1) != null)
                .mapToObj(index -> longestFirst.get(index).shown())
                .findFirst()
                .orElseThrow();
    }

    private void find(String text, SecretResolver resolver) {
        // A secret in a mounted file often ends with a line break that is not part of it.
        REFERENCE
                .matcher(text)
                .results()
                .forEach(found -> values.computeIfAbsent(
                        found.group(), reference -> resolver.resolve(reference).strip()));
    }

    private static String replace(String text, Map<String, String> values) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(), found.group())));
    }

    /** A regular expression for the value with each character plain, percent-encoded, or escaped as in JSON. */
    private static String anySpelling(String value) {
        return value.codePoints()
                .mapToObj(Character::toString)
                .map(character -> "(?:\\\\?" + Pattern.quote(character) + "|(?i:" + percentEscape(character) + "|"
                        + jsonEscape(character) + ")" + (character.equals(" ") ? "|\\+" : "") + ")")
                .collect(Collectors.joining());
    }

    private static String percentEscape(String character) {
        var escape = new StringBuilder();
        for (var next : character.getBytes(StandardCharsets.UTF_8)) {
            escape.append(String.format("%%(?:25)?%02X", next));
        }
        return escape.toString();
    }

    private static String jsonEscape(String character) {
        return character
                .chars()
                .mapToObj(unit -> String.format("\\\\u%04X", unit))
                .collect(Collectors.joining());
    }

    private static String percentEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
