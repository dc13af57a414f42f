package dev.catraca.reading.request;

import com.fasterxml.jackson.databind.JsonNode;
import dev.catraca.source.spec.SecretReference;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Sets query parameters of an address that may contain references to secrets. */
final class Query {
    private Query() {}

    /** The address with the parameter, replacing any with the same name. */
    static String with(String address, String name, String value) {
        return with(address, name, List.of(encoded(name) + "=" + encoded(value)));
    }

    /**
     * The address with parameters of a spec, each in the place of any with the same name; a list gives one parameter for each
     * element. References to secrets stay, and so do brackets in names, as some shops want them.
     */
    static String withAll(String address, Map<String, JsonNode> parameters) {
        var whole = address;
        for (var parameter : parameters.entrySet()) {
            var name = encoded(parameter.getKey()).replace("%5B", "[").replace("%5D", "]");
            var value = parameter.getValue();
            var values = value.isArray() ? value.valueStream().toList() : List.of(value);
            whole = with(
                    whole,
                    parameter.getKey(),
                    values.stream()
                            .map(one -> name + "=" + SecretReference.around(text(one), Query::encoded))
                            .toList());
        }
        return whole;
    }

    /** A single value as it is written in a query or a form. */
    static String text(JsonNode value) {
        return value.isFloatingPointNumber() ? value.decimalValue().toPlainString() : value.asText();
    }

    /** The address without the parameter, where it has this value. */
    static String without(String address, String name, String value) {
        return with(address, parameter -> !decoded(parameter).equals(name + "=" + value), List.of());
    }

    private static String with(String address, String name, List<String> encoded) {
        return with(address, parameter -> !decoded(parameter.split("=", 2)[0]).equals(name), encoded);
    }

    /** @param kept which of the parameters that are there stay */
    private static String with(String address, Predicate<String> kept, List<String> encoded) {
        var fragment = address.indexOf('#');
        var whole = fragment < 0 ? address : address.substring(0, fragment);
        var mark = whole.indexOf('?');
        var all = new ArrayList<String>();
        if (mark >= 0) {
            for (var parameter : whole.substring(mark + 1).split("&")) {
                if (!parameter.isEmpty() && kept.test(parameter)) {
                    all.add(parameter);
                }
            }
        }
        all.addAll(encoded);
        return (mark < 0 ? whole : whole.substring(0, mark)) + (all.isEmpty() ? "" : "?" + String.join("&", all));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
