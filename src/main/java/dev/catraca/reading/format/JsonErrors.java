package dev.catraca.reading.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.reading.Excerpt;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects the error that a document states next to its records or instead of them. */
final class JsonErrors {
    private static final int LONGEST = 300;
    private static final Set<String> ERRORS = Set.of("error", "errors", "erro", "erros", "fault", "exception");
    private static final Set<String> SUCCESSES = Set.of("success", "ok", "sucesso");
    private static final Set<String> BAD_STATUSES = Set.of("error", "erro", "fail", "failed", "failure");
    private static final Pattern BAD_STATUS = Pattern.compile("[45][0-9]{2}(?:\\s.*)?");
    private static final Set<String> NO = Set.of("0", "false", "no", "nao", "não");
    private static final Set<String> NO_ERRORS = Set.of("", "0", "false", "null", "none", "no", "ok");

    /** Names of fields with the number of an error. */
    private static final Set<String> CODES = Set.of("code", "codigo", "código", "errorcode", "statuscode");

    /** Names of fields with the text of an error, best first. */
    private static final List<String> MESSAGES = List.of(
            "message",
            "mensagem",
            "msg",
            "error_description",
            "detail",
            "details",
            "description",
            "descricao",
            "descrição",
            "title",
            "reason",
            "error",
            "erro",
            "faultstring");

    private final Map<String, String> messages = new HashMap<>();
    private String error;
    private String sign;

    /** Whether a member with this name can be or describe an error. */
    static boolean mayBe(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return ERRORS.contains(lower)
                || SUCCESSES.contains(lower)
                || lower.equals("status")
                || MESSAGES.contains(lower);
    }

    /** Whether a member with this name is an error, if it says something. */
    static boolean isError(String name) {
        return ERRORS.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Adds one member of an object on the path to the records. */
    void note(String name, JsonNode value) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (ERRORS.contains(lower) && says(value)) {
            if (value.isBoolean()) {
                sign = name + ": true";
            } else if (error == null) {
                error = message(value).orElseGet(() -> value.isTextual() ? value.textValue() : value.toString());
            }
        } else if (SUCCESSES.contains(lower) && isNo(value) || lower.equals("status") && isBadStatus(value)) {
            sign = name + ": " + value.asText().strip();
        } else if (MESSAGES.contains(lower)
                && value.isTextual()
                && !value.textValue().isBlank()) {
            messages.putIfAbsent(lower, value.textValue());
        }
    }

    /**
     * Takes an entry of the object that stands in the place of the records, if it is an error and not a record: by its name, and
     * because it says so.
     */
    boolean take(String name, JsonNode value) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (value.isObject() && !ERRORS.contains(lower) || !mayBe(name) && !CODES.contains(lower)) {
            return false;
        }
        var before = text();
        note(name, value);
        if (value.isValueNode() && (MESSAGES.contains(lower) || CODES.contains(lower)) && text().equals(before)) {
            sign = sign == null ? name + ": " + value.asText().strip() : sign;
        }
        return text().isPresent() || ERRORS.contains(lower);
    }

    /** The error in one short text; empty if there is none. */
    Optional<String> text() {
        if (error == null && sign == null) {
            return Optional.empty();
        }
        var text = error != null
                ? error
                : best().map(message -> sign + ", " + message).orElse(sign);
        return Optional.of(line(text));
    }

    /** The text on one short line. */
    static String line(String text) {
        var line = text.strip().replaceAll("[\\p{Cc}\\s]+", " ");
        return line.length() <= LONGEST ? line : Excerpt.of(line, LONGEST - 1);
    }

    private Optional<String> best() {
        return MESSAGES.stream()
                .filter(messages::containsKey)
                .map(messages::get)
                .findFirst();
    }

    private static boolean isNo(JsonNode value) {
        return value.isTextual()
                ? NO.contains(value.textValue().strip().toLowerCase(Locale.ROOT))
                : value.isBoolean() && !value.booleanValue()
                        || value.isNumber() && value.decimalValue().signum() == 0;
    }

    /** Whether the status is a word for a failure, or an HTTP status 4xx or 5xx, with or without its reason phrase. */
    private static boolean isBadStatus(JsonNode value) {
        var text = value.asText().strip().toLowerCase(Locale.ROOT);
        return BAD_STATUSES.contains(text) || BAD_STATUS.matcher(text).matches();
    }

    /** Whether the value of an error member says that there is an error. */
    private static boolean says(JsonNode value) {
        if (value.isContainerNode()) {
            for (var inner : value) {
                if (says(inner)) {
                    return true;
                }
            }
            return false;
        }
        if (value.isTextual()) {
            return !NO_ERRORS.contains(value.textValue().strip().toLowerCase(Locale.ROOT));
        }
        return value.isBoolean()
                ? value.booleanValue()
                : value.isNumber() && value.decimalValue().signum() != 0;
    }

    /** The text of the message inside an error, which may be the first of a list. */
    private static Optional<String> message(JsonNode error) {
        if (error.isArray()) {
            return message(error.get(0))
                    .or(() -> Optional.of(error.get(0))
                            .filter(JsonNode::isTextual)
                            .map(JsonNode::textValue));
        }
        for (var name : MESSAGES) {
            for (var field : error.properties()) {
                if (field.getKey().toLowerCase(Locale.ROOT).equals(name)) {
                    var value = field.getValue();
                    if (value.isTextual() && !value.textValue().isBlank()) {
                        return Optional.of(value.textValue());
                    }
                    if (value.isContainerNode() && !value.isEmpty()) {
                        return message(value);
                    }
                }
            }
        }
        return Optional.empty();
    }
}
