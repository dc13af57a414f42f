package dev.catraca.it;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters of a query or a form (WHATWG URL, application/x-www-form-urlencoded). */
final class Form {
    private Form() {}

    /** @param text may be null */
    static Map<String, String> of(String text) {
        var form = new LinkedHashMap<String, String>();
        Arrays.stream((text == null ? "" : text).split("&"))
                .map(parameter -> parameter.split("=", 2))
                .filter(parameter -> parameter.length == 2)
                .forEach(parameter -> form.put(parameter[0], URLDecoder.decode(parameter[1], StandardCharsets.UTF_8)));
        return form;
    }

    static String text(Map<String, String> form) {
        return form.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
