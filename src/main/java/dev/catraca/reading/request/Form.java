package dev.catraca.reading.request;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A body as the fields of an HTML form: {@code application/x-www-form-urlencoded}. */
public final class Form {
    private static final String TYPE = "application/x-www-form-urlencoded";

    private Form() {}

    /** Whether the value of a header {@code Content-Type}, which may be null, names a form. */
    static boolean isType(String contentType) {
        return contentType != null && contentType.split(";", 2)[0].strip().equalsIgnoreCase(TYPE);
    }

    /** The fields of an object of single values; null is left out. */
    public static Stream<Map.Entry<String, String>> fields(JsonNode object) {
        return object.properties().stream()
                .filter(field -> !field.getValue().isNull())
                .map(field -> Map.entry(field.getKey(), Query.text(field.getValue())));
    }

    static String of(JsonNode object) {
        return fields(object)
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
