package dev.catraca.shops;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer of a shop.
 *
 * @param type the media type
 */
record Told(int status, String type, String body, Map<String, String> headers) {
    static Told json(int status, Object value) {
        return new Told(status, "application/json; charset=UTF-8", Json.of(value), Map.of());
    }

    static Told html(int status, String title) {
        return new Told(
                status,
                "text/html; charset=UTF-8",
                "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><h1>" + title
                        + "</h1></body></html>",
                Map.of());
    }

    Told with(String name, Object value) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, value.toString());
        return new Told(status, type, body, more);
    }

    Told behind(String preface) {
        return new Told(status, type, preface + body, headers);
    }
}
