package dev.catraca.shops;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request as a shop sees it.
 *
 * @param root scheme and host by which the shop was asked
 * @param query the parameters, decoded, in their order
 * @param headers by their names in lower case
 * @param body as text, "" for none
 */
record Asked(
        String method, String root, String path, Map<String, String> query, Map<String, String> headers, String body) {
    static Map<String, String> query(URI address) {
        return form(address.getRawQuery() == null ? "" : address.getRawQuery());
    }

    /** The parameters of a form, decoded, in their order. */
    static Map<String, String> form(String text) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : text.isEmpty() ? new String[0] : text.split("&")) {
            var name = pair.split("=", 2);
            fields.put(decoded(name[0]), name.length == 1 ? "" : decoded(name[1]));
        }
        return fields;
    }

    String param(String name, String usual) {
        return query.getOrDefault(name, usual);
    }

    /** A number, or what is usual if it is none, as PHP would read it. */
    int number(String name, int usual) {
        try {
            return Integer.parseInt(param(name, ""));
        } catch (NumberFormatException e) {
            return usual;
        }
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
